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
