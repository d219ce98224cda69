import { describe, expect, it } from '@jest/globals';
import { decideNext } from './next-delivery.js';
import type { ConnectedPage, OutstandingPart } from './outstanding-part.js';

const now = new Date('2026-11-22T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const OWN_APP = '738291046512903';
const page: ConnectedPage = {
  status: 'active',
  humanAgentEnabled: false,
  token: { keyId: 'k1', sealed: Buffer.alloc(0) },
};
const part: OutstandingPart = {
  deliveryId: 'd1',
  messageId: 'm1',
  state: 'queued',
  attempts: 0,
  roundAttempts: 0,
  calledAt: null,
  roundBeganAt: null,
  dueAt: now,
  author: 'person',
  replyToMid: null,
  content: { kind: 'text', text: 'Good morning', choices: null },
  psid: '1',
  unreachableSince: null,
  lastContactActionAt: hoursAgo(1),
  threadOwnerAppId: null,
  standby: false,
  page,
  channelIncluded: true,
};
const decide = (more: Partial<OutstandingPart>) => decideNext({ ...part, ...more }, OWN_APP, now);
const withPage = (more: Partial<ConnectedPage>) => ({ page: { ...page, ...more } });

describe('the next step of a conversation', () => {
  it('complaint 43: within 24 hours is a response without a tag', () => {
    expect(decide(withPage({ humanAgentEnabled: true }))).toEqual({
      kind: 'send',
      messaging: { messagingType: 'RESPONSE' },
    });
  });

  it('complaint 44: up to 7 days carries HUMAN_AGENT where the Page has it', () => {
    expect(decide({ lastContactActionAt: hoursAgo(25), ...withPage({ humanAgentEnabled: true }) })).toEqual({
      kind: 'send',
      messaging: { messagingType: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
    });
    expect(decide({ lastContactActionAt: hoursAgo(25) })).toMatchObject({
      kind: 'refuse',
      error: { code: 'reply_window_closed' },
    });
  });

  it('complaint 45: the tag is never used for what an automation wrote', () => {
    const late = {
      lastContactActionAt: hoursAgo(25),
      author: 'automation',
      ...withPage({ humanAgentEnabled: true }),
    } as const;
    expect(decide(late)).toMatchObject({ kind: 'refuse', error: { code: 'reply_window_closed' } });
  });

  it('beyond B9: queued at 23:59 hours and taken at 24:01 is not sent as a response', () => {
    const windowEnd = new Date(hoursAgo(24).getTime() + 60_000);
    expect(decideNext({ ...part, lastContactActionAt: windowEnd }, OWN_APP, now).kind).toBe('send');
    const later = new Date(now.getTime() + 120_000);
    expect(decideNext({ ...part, lastContactActionAt: windowEnd }, OWN_APP, later)).toMatchObject({
      kind: 'refuse',
      error: { code: 'reply_window_closed', retryable: false },
    });
  });

  it('is held while the Page waits for somebody to log in, and fails if the window closes meanwhile', () => {
    const waiting = withPage({ status: 'reauthorization_required' });
    expect(decide(waiting).kind).toBe('hold');
    expect(decide({ ...waiting, lastContactActionAt: hoursAgo(30) })).toMatchObject({
      error: { code: 'reply_window_closed' },
    });
  });

  it('fails with the reason when the Page is disconnected or the plan no longer includes the channel', () => {
    expect(decide({ page: null })).toMatchObject({ error: { code: 'page_disconnected', retryable: true } });
    expect(decide({ channelIncluded: false })).toMatchObject({ error: { code: 'plan_required' } });
  });

  it('complaint 51: is refused for a person who blocked the Page, until they write again', () => {
    expect(decide({ unreachableSince: hoursAgo(0.5) })).toMatchObject({ error: { code: 'contact_unreachable' } });
    expect(decide({ unreachableSince: hoursAgo(2) }).kind).toBe('send');
  });

  it('is refused while another app controls the thread, not while ours does', () => {
    expect(decide({ threadOwnerAppId: '512094837261055' })).toMatchObject({ error: { code: 'other_app_in_control' } });
    expect(decide({ standby: true })).toMatchObject({ error: { code: 'other_app_in_control' } });
    expect(decide({ threadOwnerAppId: OWN_APP }).kind).toBe('send');
  });

  it('uploads a file once, then sends it by its id', () => {
    const upload = { kind: 'upload', type: 'image', uploadId: 'u1', uploadedAt: null } as const;
    expect(decide({ content: { ...upload, metaAttachmentId: null } }).kind).toBe('upload');
    expect(decide({ content: { ...upload, metaAttachmentId: '9' } }).kind).toBe('send');
  });

  it('complaint 1: a call whose caller is gone is never repeated before somebody looked for it', () => {
    expect(decide({ state: 'sending' }).kind).toBe('find_out_later');
    expect(decide({ state: 'unconfirmed', calledAt: hoursAgo(1) }).kind).toBe('read_back');
  });

  it('of unknown outcome waits for a connection to look with, but not for ever', () => {
    const waiting = { state: 'unconfirmed', ...withPage({ status: 'reauthorization_required' }) } as const;
    expect(decide({ ...waiting, calledAt: hoursAgo(1) }).kind).toBe('hold');
    expect(decide({ ...waiting, calledAt: hoursAgo(25) })).toMatchObject({ error: { code: 'outcome_unknown' } });
    expect(decide({ ...waiting, calledAt: hoursAgo(1), page: null })).toMatchObject({
      error: { code: 'outcome_unknown' },
    });
  });

  it('waits until it is due', () => {
    expect(decide({ dueAt: new Date(now.getTime() + 700) })).toEqual({ kind: 'wait', forMs: 700 });
  });
});
