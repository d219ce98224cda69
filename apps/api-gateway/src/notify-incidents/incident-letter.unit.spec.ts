import { reasonOfDeadToken } from '@faro/messenger-platform';
import { describe, expect, it } from '@jest/globals';
import type { Incident } from '../list-incidents/incident.dto.js';
import { incidentLetter } from './incident-letter.js';

const incident = (change: Partial<Incident> = {}): Incident => ({
  id: 'incident-1',
  kind: 'login_ended',
  reason: 'password_changed',
  openedAt: '2026-11-20T09:21:02.000Z',
  connectedBy: 'Rosa Fleet',
  pages: [{ pageId: '1', name: 'Harbor Dental' }],
  ...change,
});

describe('the letter about an incident', () => {
  it('says what has happened to the Page, whose login it is and what helps', () => {
    const { subject, text } = incidentLetter(incident(), 'https://inbox.example');
    expect(subject).toBe('Harbor Dental needs you: Facebook Messenger');
    expect(text).toContain(
      "This Page can't send: the Facebook password was changed (connected by Rosa Fleet). Messages still arrive.",
    );
    expect(text).toContain('\nhttps://inbox.example/settings/integrations\n');
  });

  it('complaint 29: tells another reason for each way in which a token dies, and what helps with it', () => {
    const letters = [458, 459, 460, 463, 464, 467, 492, 493, null].map((subcode) => {
      const reason = reasonOfDeadToken(subcode);
      return incidentLetter(incident({ kind: reason === 'role_lost' ? reason : 'login_ended', reason }), '').text;
    });
    expect(new Set(letters).size).toBe(letters.length);
    const [removed, , , expired, , , roleLost] = letters;
    expect(removed).toContain('the app was removed on Facebook');
    expect(expired).toMatch(/the Facebook login has expired[\s\S]*Logging in to Facebook again mends all of it/);
    expect(roleLost).toMatch(/no longer has a role on the Page[\s\S]*Somebody who has a role on the Page mends it/);
    const others = (['permission_missing', 'not_subscribed'] as const).map((kind) =>
      incidentLetter(incident({ kind, reason: kind }), ''),
    );
    expect(others[0]?.text).toMatch(/lack a permission[\s\S]*every permission switched on/);
    expect(others[1]?.text).toContain('get no messages from Facebook');
  });

  it('counts many Pages and names ten', () => {
    const pages = Array.from({ length: 30 }, (_, index) => ({ pageId: String(index), name: `Page ${index}` }));
    const { subject, text } = incidentLetter(incident({ pages }), 'https://inbox.example');
    expect(subject).toBe('30 Pages need you: Facebook Messenger');
    expect(text.match(/^- Page/gm)).toHaveLength(10);
    expect(text).toContain('- and 20 more');
  });

  it('lets no name begin a line or a header', () => {
    const pages = [{ pageId: '1', name: 'A\r\nBcc: all@example.com' }];
    const { subject, text } = incidentLetter(incident({ pages, connectedBy: 'B\nC' }), 'https://inbox.example');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('(connected by B C)');
    expect(text).not.toMatch(/^Bcc/m);
  });
});
