import { conversationCreated, presenceRequested } from '@faro/contracts';
import { MediaStoreConfig, mediaKey, openMediaStore, readWhole } from '@faro/media-store';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type Conversation, OutboundUnderTest } from './testing/outbound-under-test.js';
import { PictureServer } from './testing/picture-server.js';
import { inConversation, receiveAttachment } from './testing/receive-attachment.js';
import { DENTAL, FITNESS } from './testing/simulated-meta.js';

let outbound: OutboundUnderTest;
let cdn: PictureServer;
let picture: Buffer;

beforeAll(async () => {
  picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  cdn = await PictureServer.start(picture);
  outbound = await OutboundUnderTest.open();
  await outbound.connect(DENTAL);
  await outbound.start({ PAGE_CHECK_INTERVAL_MS: '1000' });
});

afterAll(async () => {
  await outbound?.close();
  cdn?.stop();
});

const store = () => openMediaStore(Object.assign(new MediaStoreConfig(), { kind: 'local', dataDir: outbound.dataDir }));

const receive = (conversation: Conversation, type: string, url: string) =>
  receiveAttachment(outbound, conversation, type, url);
const mediaOf = async (attachmentId: string) =>
  (await outbound.rows<Record<string, unknown>>('SELECT * FROM media WHERE attachment_id = $1', [attachmentId]))[0];

describe('a medium', () => {
  it('complaint 26: is copied, looked at and told, and stays readable when the CDN refuses', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const attachmentId = await receive(conversation, 'image', `${cdn.url}/picture.jpg`);
    await waitFor(async () => (await mediaOf(attachmentId))?.state === 'stored');
    cdn.status = 403;
    expect(await mediaOf(attachmentId)).toMatchObject({
      content_type: 'image/jpeg',
      width: 900,
      height: 600,
      size_bytes: String(picture.length),
    });
    const stored = await (await store()).get(mediaKey(outbound.agencyId, 'attachments', attachmentId));
    expect(stored && (await readWhole(stored))).toEqual(picture);
    const thumbnail = await (await store()).get(mediaKey(outbound.agencyId, 'thumbnails', attachmentId));
    expect(thumbnail && (await sharp(await readWhole(thumbnail)).metadata())).toMatchObject({
      format: 'webp',
      width: 480,
      height: 320,
    });
    expect(await outbound.events('attachment.updated', conversation.id)).toMatchObject([
      { data: { attachmentId, state: 'stored' } },
    ]);
    cdn.status = 200;
  });

  it.each([
    ['/internal', 'image', 'The link leads where nothing is fetched from.'],
    ['/page.html', 'image', 'The medium is no image.'],
  ])('complaint 24: behind %s ends visibly failed', async (path, type, error) => {
    const conversation = await outbound.conversation(DENTAL);
    const attachmentId = await receive(conversation, type, cdn.url + path);
    await waitFor(async () => (await mediaOf(attachmentId))?.state === 'failed');
    expect(await mediaOf(attachmentId)).toMatchObject({ error });
    expect(await outbound.events('attachment.updated', conversation.id)).toMatchObject([{ data: { state: 'failed' } }]);
  });

  it('leaves the store with the message that the customer unsends, also when it was being fetched at that moment', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const unsend = (id: string) => outbound.rows('DELETE FROM attachments WHERE id = $1', [id]);
    const keysOf = (id: string) =>
      ['attachments', 'thumbnails'].map((folder) => mediaKey(outbound.agencyId, folder, id));
    const isGone = async (id: string) =>
      (await Promise.all(keysOf(id).map(async (key) => (await store()).stat(key)))).every((found) => found === null);
    const stored = await receive(conversation, 'image', `${cdn.url}/picture.jpg`);
    await waitFor(async () => (await mediaOf(stored))?.state === 'stored');
    expect(await isGone(stored)).toBe(false);
    await unsend(stored);
    await waitFor(() => isGone(stored));
    let goOn: () => void = () => undefined;
    cdn.holds = new Promise((resolve) => {
      goOn = resolve;
    });
    const underWay = await receive(conversation, 'image', `${cdn.url}/late.jpg`);
    await waitFor(async () => (await mediaOf(underWay))?.attempts === 1 && cdn.requests.includes('/late.jpg'));
    await unsend(underWay);
    goOn();
    await waitFor(async () => (await outbound.instances[0]?.output())?.includes('"outcome":"unwanted"'));
    expect(await isGone(underWay)).toBe(true);
    expect(await outbound.events('attachment.updated', conversation.id)).toHaveLength(1);
  });

  it('that can not be had at the moment is tried again later', async () => {
    cdn.status = 503;
    const attachmentId = await receive(await outbound.conversation(DENTAL), 'image', `${cdn.url}/busy.jpg`);
    await waitFor(async () => Boolean((await mediaOf(attachmentId))?.error));
    expect(await mediaOf(attachmentId)).toMatchObject({ state: 'pending', attempts: 1 });
    cdn.status = 200;
    await outbound.rows('UPDATE media SET due_at = now() WHERE attachment_id = $1', [attachmentId]);
    await waitFor(async () => (await mediaOf(attachmentId))?.state === 'stored');
  });
});

describe('a reaction of the Page', () => {
  type Shown = { messages: { mid: string; pageReaction: { reaction: string } | null }[] };
  const atMeta = async ({ psid }: Conversation) =>
    (await outbound.meta.control<Shown>('GET', `/thread?page=${DENTAL}&customer=${psid}`)).messages[0];

  /** What api-gateway keeps of it. */
  async function want(conversation: Conversation, messageId: string, reaction: string | null): Promise<void> {
    const mid = (await atMeta(conversation))?.mid;
    await outbound.rows(
      `INSERT INTO page_reactions AS r (agency_id, message_id, conversation_id, page_id, mid, reaction, state, wanted_by, wanted_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'queued', $7, now(), now())
       ON CONFLICT (agency_id, message_id) DO UPDATE SET reaction = EXCLUDED.reaction, state = 'queued', wish = r.wish + 1`,
      [outbound.agencyId, messageId, conversation.id, DENTAL, mid, reaction, outbound.personId],
    );
  }
  const wish = async (messageId: string) =>
    (await outbound.rows('SELECT state, error_code FROM page_reactions WHERE message_id = $1', [messageId]))[0];
  const shown = (conversation: Conversation) =>
    outbound.rows('SELECT actor, reaction, emoji FROM message_reactions WHERE conversation_id = $1', [conversation.id]);

  it('complaint 22: is given and taken back, shown and told when Meta has it, also when an answer was lost', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.store(conversation, 'Thank you!');
    await outbound.meta.fault({ kind: 'hang_up', accepted: true, psid: conversation.psid });
    await want(conversation, messageId, 'love');
    await waitFor(async () => (await wish(messageId))?.state === 'sent');
    expect((await atMeta(conversation))?.pageReaction).toMatchObject({ reaction: 'love' });
    expect(await shown(conversation)).toEqual([{ actor: 'page', reaction: 'love', emoji: '❤️' }]);
    await want(conversation, messageId, null);
    await waitFor(async () => (await wish(messageId))?.state === 'sent');
    expect((await atMeta(conversation))?.pageReaction).toBeNull();
    expect(await shown(conversation)).toEqual([]);
    expect(await outbound.events('message.reacted', conversation.id)).toMatchObject([
      { data: { messageId, actor: 'page', reaction: 'love' } },
      { data: { messageId, actor: 'page', reaction: null } },
    ]);
  });

  it('that Meta refuses fails visibly, and what was there before stays', async () => {
    const conversation = await outbound.conversation(DENTAL);
    const messageId = await outbound.store(conversation, 'Hello?');
    await outbound.meta.fault({ kind: 'error', code: 551, subcode: 1545041, psid: conversation.psid });
    await want(conversation, messageId, 'like');
    await waitFor(async () => (await wish(messageId))?.state === 'failed');
    expect(await wish(messageId)).toMatchObject({ error_code: 'contact_unreachable' });
    expect(await shown(conversation)).toEqual([]);
    expect(await outbound.events('message.reaction_failed', conversation.id)).toMatchObject([
      { data: { messageId, reaction: 'like', error: { code: 'contact_unreachable' } } },
    ]);
  });
});

describe('a person', () => {
  it('complaint 49: is asked for once a day, however much they write', async () => {
    const psid = await outbound.meta.firstCustomer(DENTAL);
    const conversation = await outbound.conversationWith(DENTAL, psid, null);
    const created = {
      ...inConversation(outbound, conversation),
      status: 'open',
      assigneeId: null,
      unreadCount: 1,
      lastActivityAt: new Date().toISOString(),
    };
    await outbound.publish(conversationCreated, conversation.id, created);
    for (const text of ['image', 'image', 'image']) await receive(conversation, text, `${cdn.url}/a.jpg`);
    const [event] = await waitFor(async () => {
      const events = await outbound.events('contact.profile_fetched', conversation.id);
      return events.length > 0 && events;
    });
    expect(event?.data).toMatchObject({
      contactId: conversation.contactId,
      name: expect.stringMatching(/\S+ \S+/),
      avatarKey: expect.any(String),
    });
    const avatar = await (await store()).get(String(event?.data.avatarKey));
    expect(avatar && (await sharp(await readWhole(avatar)).metadata()).width).toBe(256);
    const { total } = await outbound.meta.control<{ total: number }>('GET', `/calls?path=${psid}`);
    expect(total).toBe(1);
  });

  it('sees that somebody types, unless that is long ago', async () => {
    const psid = await outbound.meta.firstCustomer(DENTAL);
    const [conversation] = await outbound.rows<{ id: string }>(
      'SELECT c.id FROM conversations c JOIN contacts k ON k.id = c.contact_id WHERE k.external_id = $1',
      [psid],
    );
    const signal = (action: string, at: Date) =>
      outbound.publish(presenceRequested, String(conversation?.id), {
        conversationId: conversation?.id,
        pageId: DENTAL,
        psid,
        action,
        requestedAt: at.toISOString(),
      });
    await signal('typing_off', new Date(Date.now() - 60_000));
    const isTyping = async () => {
      await signal('typing_on', new Date()); // again, as a browser does: what has been under way for long is not passed on
      return (await outbound.meta.sends({ psid })).some(({ action }) => action === 'typing_on');
    };
    await waitFor(isTyping, { everyMs: 500 });
    expect((await outbound.meta.sends({ psid })).some(({ action }) => action === 'typing_off')).toBe(false);
  });
});

describe('a connected Page', () => {
  it.each([
    ['that Facebook has dropped', []],
    ['that an older release did not ask for', ['messages', 'messaging_postbacks']],
  ])('complaint 19: gets back the webhook fields %s', async (_why, left) => {
    const fields = () => outbound.meta.subscribedFields(DENTAL);
    const wanted = await waitFor(async () => (await fields()).includes('standby') && fields());
    await outbound.subscribeToFew(DENTAL, left);
    await waitFor(async () => (await fields()).length === wanted.length);
    expect(new Set(await fields())).toEqual(new Set(wanted));
    expect(
      await outbound.rows('SELECT token_valid, missing_fields FROM page_checks WHERE page_id = $1', [DENTAL]),
    ).toMatchObject([{ token_valid: true }]);
  });

  it('complaint 13, beyond B10: shows what a check finds: token, scopes, fields, how sending goes, who controls its threads', async () => {
    const checked = async (is: (row: Record<string, unknown>) => boolean) =>
      waitFor(async () => {
        const [row] = await outbound.rows('SELECT * FROM page_checks WHERE page_id = $1', [FITNESS]);
        return row && is(row) ? row : undefined;
      });
    await outbound.connect(FITNESS);
    await outbound.rows(`UPDATE facebook_pages SET connected_at = now() - interval '1 hour' WHERE page_id = $1`, [
      FITNESS,
    ]);
    await checked((row) => row.complete_until !== null);
    const [ours, elsewhere] = [await outbound.conversation(FITNESS), await outbound.conversation(FITNESS)];
    const sends = [
      { status: 'sent' },
      { status: 'read', author: 'automation' },
      { status: 'failed' },
      { status: 'queued' },
      { status: 'failed', at: '2 days' },
    ];
    for (const { status, author = 'person', at = '0 days' } of sends)
      await outbound.rows('UPDATE messages SET status = $2, sent_at = now() - $3::interval WHERE id = $1', [
        await outbound.store(ours, 'Hello', [], author),
        status,
        at,
      ]);
    await outbound.rows('UPDATE conversations SET standby = true WHERE id = $1', [elsewhere.id]);
    expect(await checked((row) => row.threads_elsewhere === 1 && row.error === null)).toEqual({
      agency_id: outbound.agencyId,
      page_id: FITNESS,
      due_at: expect.any(Date),
      checked_at: expect.any(Date),
      token_valid: true,
      missing_scopes: [],
      missing_fields: [],
      error: null,
      complete_until: expect.any(Date),
      gap_found_at: null, // what is found missing: see repair-gap.int.spec.ts
      gap_messages: null,
      gap_unreadable_threads: null,
      sent_in_a_day: 2,
      failed_in_a_day: 1,
      threads_elsewhere: 1,
    });
  });

  it('has its picture copied, and looked at again when its time has come', async () => {
    const keyOf = async () => {
      const [row] = await outbound.rows<{ picture_key: string | null; picture_due_at: Date }>(
        'SELECT picture_key, picture_due_at FROM facebook_pages WHERE page_id = $1',
        [FITNESS],
      );
      return row && row.picture_due_at > new Date() ? row.picture_key : null;
    };
    const key = await waitFor(keyOf);
    expect(key).toBe(mediaKey(outbound.agencyId, 'pages', FITNESS));
    const stored = await (await store()).get(key);
    expect(stored && (await sharp(await readWhole(stored)).metadata())).toMatchObject({ format: 'webp', width: 256 });
    await (await store()).delete(key);
    await outbound.rows(`UPDATE facebook_pages SET picture_due_at = 'epoch' WHERE page_id = $1`, [FITNESS]);
    await waitFor(async () => (await store()).stat(key));
  });

  it('complaint 20: whose token has died is found without anybody sending', async () => {
    await outbound.meta.control('POST', '/people/olivia/invalidate', { reason: 'password_changed', page: DENTAL });
    await waitFor(async () => (await outbound.events('page.reauthorization_required', DENTAL)).length === 1);
    const [page] = await outbound.rows<{ status: string }>('SELECT status FROM facebook_pages WHERE page_id = $1', [
      DENTAL,
    ]);
    expect(page?.status).toBe('reauthorization_required');
  });
});
