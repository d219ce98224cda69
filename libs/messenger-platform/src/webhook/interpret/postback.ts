import { createHash } from 'node:crypto';
import { unsupportedPart } from './attachments.js';
import { type Fields, happened, type Interpretation, ignored, type ThreadContext } from './interpretation.js';
import { isVisible, readMid, readText } from './read-values.js';
import { readReferral } from './referral.js';

const LONGEST_PAYLOAD = 1_000;

/** `postback`: the person pressed a button (Get Started among them). It speaks for them, so it is a message with its title. */
export function interpretPostback(body: Fields, context: ThreadContext): Interpretation {
  const { thread, at, standby } = context;
  if (context.fromPage) return ignored('postback_of_the_page_itself');
  const title = readText(body.title);
  const payload = readText(body.payload, LONGEST_PAYLOAD);
  const text = [title, payload].find((each) => each !== null && isVisible(each)) ?? null;
  const content = {
    text,
    attachments: text === null ? [unsupportedPart('postback')] : [],
    quickReplyPayload: null,
    postbackPayload: payload,
    replyToMid: null,
    referral: readReferral(body.referral),
  };
  const mid = readMid(body.mid) ?? midOf(context, payload ?? title ?? '');
  return happened({ kind: 'message', thread, at, mid, content, standby });
}

/** Postbacks of old have no mid and may come three times: the same button of the same person at the same time is one. */
function midOf({ thread, at }: ThreadContext, button: string): string {
  const parts = [thread.pageId, thread.externalId, at.getTime(), button];
  return `postback.${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
}
