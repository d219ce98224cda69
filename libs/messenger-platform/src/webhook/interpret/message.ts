import type { MessageContent } from '@faro/inbox';
import { readAttachments, unsupportedPart } from './attachments.js';
import { type Fields, happened, type Interpretation, quarantined, type ThreadContext } from './interpretation.js';
import { isVisible, readFields, readFlag, readId, readMid, readText } from './read-values.js';
import { readReferral } from './referral.js';

const LONGEST_PAYLOAD = 1_000;
const LONGEST_METADATA = 1_000;

/** `message`: written by the person; or an echo of our side; or unsent. */
export function interpretMessage(body: Fields, context: ThreadContext): Interpretation {
  const { thread, at, standby } = context;
  const mid = readMid(body.mid);
  if (mid === null) return quarantined('message_without_mid');
  if (readFlag(body.is_deleted)) return happened({ kind: 'unsend', thread, at, mid });
  const content = readContent(body);
  if (!readFlag(body.is_echo) && !context.fromPage)
    return happened({ kind: 'message', thread, at, mid, content, standby });
  const metadata = readText(body.metadata, LONGEST_METADATA);
  return happened({ kind: 'echo', thread, at, mid, content, appId: readId(body.app_id), metadata, standby });
}

function readContent(body: Fields): MessageContent {
  const text = readText(body.text);
  const attachments = readAttachments(body);
  if (readFlag(body.is_unsupported) || ((text === null || !isVisible(text)) && attachments.length === 0))
    attachments.push(unsupportedPart('message'));
  return {
    text,
    attachments,
    quickReplyPayload: readText(readFields(body.quick_reply)?.payload, LONGEST_PAYLOAD),
    postbackPayload: null,
    replyToMid: readMid(readFields(body.reply_to)?.mid),
    referral: readReferral(body.referral),
  };
}
