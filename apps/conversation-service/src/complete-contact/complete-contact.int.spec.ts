import { contactIdOf, conversationIdOf } from '@faro/inbox';
import type { OutboxRelay } from '@faro/persistence';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type InboxUnderTest,
  openInboxUnderTest,
  PAGE,
  PERSON,
  pageBody,
  textItem,
} from '../testing/inbox-under-test.js';
import { CompleteContact } from './complete-contact.js';

let inbox: InboxUnderTest;
let completeContact: CompleteContact;

beforeAll(async () => {
  inbox = await openInboxUnderTest();
  completeContact = new CompleteContact(inbox.database, { wake: () => undefined } as unknown as OutboxRelay);
});
afterAll(() => inbox.close());
beforeEach(async () => {
  await inbox.forget();
  await inbox.receive(pageBody([textItem('m_1', 'hi')]));
});

function profile(name: string | null, fetchedAt: string, agencyId = inbox.agencies.harbor) {
  const thread = { channel: 'facebook', pageId: PAGE, externalId: PERSON } as const;
  const ids = {
    contactId: contactIdOf(inbox.agencies.harbor, thread),
    conversationId: conversationIdOf(inbox.agencies.harbor, thread),
  };
  return { agencyId, ...ids, name, avatarKey: null, fetchedAt: new Date(fetchedAt) };
}
const names = () => inbox.rows('SELECT name FROM contacts');
const updates = () => inbox.rows(`SELECT sequence FROM outbox WHERE topic = 'conversation.updated' ORDER BY id`);

describe('a contact', () => {
  it('complaint 57: has no name until the platform told it, and is shown with it from then on', async () => {
    expect(await names()).toEqual([{ name: null }]);
    await completeContact.run(profile('Ada Öz', '2026-11-20T10:00:00Z'));
    expect(await names()).toEqual([{ name: 'Ada Öz' }]);
    expect(await updates()).toEqual([{ sequence: 3 }]);
  });

  it('complaint 56: is never given a made-up name, and keeps the one it has when the platform tells none', async () => {
    await completeContact.run(profile(null, '2026-11-20T09:00:00Z'));
    expect(await names()).toEqual([{ name: null }]);
    await completeContact.run(profile('Ada', '2026-11-20T10:00:00Z'));
    await completeContact.run(profile(null, '2026-11-21T10:00:00Z'));
    expect(await names()).toEqual([{ name: 'Ada' }]);
  });

  it('twice is the same as once, and what is older changes nothing', async () => {
    await completeContact.run(profile('Ada', '2026-11-20T10:00:00Z'));
    await completeContact.run(profile('Ada', '2026-11-20T10:00:00Z'));
    await completeContact.run(profile('Old', '2026-11-19T10:00:00Z'));
    expect([await names(), (await updates()).length]).toEqual([[{ name: 'Ada' }], 1]);
  });

  it('of another agency is not touched', async () => {
    await completeContact.run(profile('Eve', '2026-11-20T10:00:00Z', inbox.agencies.pier));
    expect(await names()).toEqual([{ name: null }]);
  });
});
