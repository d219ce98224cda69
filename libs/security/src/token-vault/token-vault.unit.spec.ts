import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type TokenOwner, TokenVault } from './token-vault.js';

const oldKey = { kid: 'k1', key: randomBytes(32) };
const newKey = { kid: 'k2', key: randomBytes(32) };
const vault = TokenVault.withKeys([oldKey]);
const owner: TokenOwner = { agencyId: 'a1', pageId: '104857612345678', kind: 'page' };

describe('the token vault', () => {
  it('gives back what was sealed, whatever the token', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (token) => {
        const wellFormed = token.toWellFormed();
        expect(await vault.open(await vault.seal(wellFormed, owner), owner)).toBe(wellFormed);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nothing of the token readable', async () => {
    const { sealed } = await vault.seal('EAAPageToken', owner);
    expect(sealed.includes('EAAPageToken')).toBe(false);
  });

  it('attack S21: fails closed on every flipped bit', async () => {
    const { keyId, sealed } = await vault.seal('EAA1', owner);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      await expect(vault.open({ keyId, sealed: flipped }, owner)).rejects.toMatchObject({ code: 'token_unreadable' });
    }
  });

  it('attack S21: fails closed on every truncation', async () => {
    const { keyId, sealed } = await vault.seal('EAA1', owner);
    for (let length = 0; length < sealed.length; length++)
      await expect(vault.open({ keyId, sealed: sealed.subarray(0, length) }, owner)).rejects.toThrow();
  });

  it.each([
    ['another agency', { ...owner, agencyId: 'a2' }],
    ['another Page', { ...owner, pageId: '110293847561029' }],
    ['a person instead of a Page', { ...owner, pageId: null }],
    ['another kind of token', { ...owner, kind: 'user' as const }],
  ])('does not open for %s', async (_whom, other) => {
    await expect(vault.open(await vault.seal('EAA1', owner), other)).rejects.toMatchObject({
      code: 'token_unreadable',
    });
  });

  it('fault F28: opens what an older key sealed, seals with the first, and says what a rotation has to renew', async () => {
    const rotated = TokenVault.withKeys([newKey, oldKey]);
    const old = await vault.seal('EAA1', owner);
    expect(await rotated.open(old, owner)).toBe('EAA1');
    expect(rotated.isOutdated(old)).toBe(true);
    const renewed = await rotated.seal('EAA1', owner);
    expect(renewed.keyId).toBe('k2');
    expect(rotated.isOutdated(renewed)).toBe(false);
  });

  it('attack S21: does not open with a key it does not have, nor under the id of another', async () => {
    const other = TokenVault.withKeys([newKey]);
    const sealed = await vault.seal('EAA1', owner);
    await expect(other.open(sealed, owner)).rejects.toMatchObject({ code: 'token_unreadable' });
    await expect(other.open({ ...sealed, keyId: 'k2' }, owner)).rejects.toMatchObject({ code: 'token_unreadable' });
  });

  it('attack S21: never uses a nonce twice', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 2_000; round++) {
      const { sealed } = await vault.seal('EAA1', owner);
      seen.add(sealed.subarray(3, 15).toString('hex')); // of the wrapped key
      seen.add(sealed.subarray(63, 75).toString('hex')); // of the token
    }
    expect(seen.size).toBe(4_000);
  });
});
