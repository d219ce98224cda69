import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isLinkGenuine, newLinkToken, readLinkToken } from './link-token.js';
import { hashPassword, verifyPassword } from './password.js';
import { assertMayDo, mayDo } from './permissions.js';
import { newSessionToken, openTicket, sealTicket } from './session.js';
import { isMediaGrantValid, signMediaGrant } from './signed-url.js';

describe('password', () => {
  it('is stored as an argon2id hash that only itself opens', async () => {
    const stored = await hashPassword('harbor-demo-1');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, 'harbor-demo-1')).toBe(true);
    expect(await verifyPassword(stored, 'harbor-demo-2')).toBe(false);
  });

  it('of nobody is never right', async () => {
    expect(await verifyPassword(null, 'harbor-demo-1')).toBe(false);
  });
});

describe('session ticket', () => {
  const ticket = { agencyId: randomUUID(), sessionId: randomUUID(), token: newSessionToken() };
  const cookie = sealTicket(ticket, 'secret');

  it('opens with the secret that sealed it', () => {
    expect(openTicket(cookie, 'secret')).toEqual(ticket);
    expect(openTicket(cookie, 'another')).toBeNull();
  });

  it('attack S14: does not open when anything of it was changed', () => {
    const moved = cookie.replace(ticket.agencyId, randomUUID());
    for (const forged of [moved, `${cookie}x`, cookie.slice(0, -1), '', 'a.b.c.d', cookie.replaceAll('.', ' ')])
      expect(openTicket(forged, 'secret')).toBeNull();
  });
});

describe('single-use link', () => {
  const [agencyId, id] = [randomUUID(), randomUUID()];
  const { token, hash } = newLinkToken(agencyId, id);

  it('names its row and proves itself by what only its holder has', () => {
    const link = readLinkToken(token);
    expect(link).toMatchObject({ agencyId, id });
    expect(link && isLinkGenuine(link, hash)).toBe(true);
    expect(token).not.toContain(hash.toString('base64url'));
    const other = readLinkToken(newLinkToken(agencyId, id).token);
    expect(other && isLinkGenuine(other, hash)).toBe(false);
  });

  it('is none when anything of it is missing or too much', () => {
    for (const forged of ['', 'a.b.c', `${token}x`, token.slice(1), token.slice(0, -1), ` ${token}`])
      expect(readLinkToken(forged)).toBeNull();
  });
});

describe('signed media address', () => {
  const grant = { agencyId: randomUUID(), locationIds: ['x'], key: 'a/b', expires: 1_000 };
  const signature = signMediaGrant(grant, 'secret');

  it('is good until its second, for its agency, object and locations alone', () => {
    expect(isMediaGrantValid(grant, signature, 'secret', 999_999)).toBe(true);
    expect(isMediaGrantValid(grant, signature, 'secret', 1_000_000)).toBe(false);
    for (const other of [
      { ...grant, agencyId: randomUUID() },
      { ...grant, locationIds: null },
      { ...grant, locationIds: ['y'] },
      { ...grant, key: 'a/c' },
      { ...grant, expires: 2_000 },
    ])
      expect(isMediaGrantValid(other, signature, 'secret', 0)).toBe(false);
    expect(isMediaGrantValid(grant, '', 'secret', 0)).toBe(false);
  });
});

describe('permissions', () => {
  it('let owners manage Pages and refuse agents', () => {
    expect(mayDo('owner', 'manage_pages')).toBe(true);
    expect(() => assertMayDo('agent', 'manage_pages')).toThrow(expect.objectContaining({ code: 'owner_required' }));
  });
});
