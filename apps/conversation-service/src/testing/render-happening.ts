import type { MessageContent, ThreadEvent } from '@faro/inbox';
import { PAGE, pageBody } from './inbox-under-test.js';

/** The body in which Meta would say this. */
export function bodyOf(event: ThreadEvent): object {
  const person = event.thread.externalId;
  const ofPage = event.kind === 'echo' || (event.kind === 'reaction' && event.actor === 'page');
  const [sender, recipient] = ofPage ? [PAGE, person] : [person, PAGE];
  const item = { sender: { id: sender }, recipient: { id: recipient }, timestamp: event.at.getTime(), ...said(event) };
  return pageBody([item], PAGE, 'standby' in event && event.standby ? 'standby' : 'messaging');
}

function said(event: ThreadEvent): object {
  switch (event.kind) {
    case 'message':
      return { message: { mid: event.mid, ...contentOf(event.content) } };
    case 'echo': {
      const { mid, appId, metadata, content } = event;
      const app = appId === null ? {} : { app_id: Number(appId) };
      return { message: { mid, is_echo: true, ...app, metadata, ...contentOf(content) } };
    }
    case 'edit':
      return { message_edit: { mid: event.mid, text: event.text, num_edit: event.revision } };
    case 'unsend':
      return { message: { mid: event.mid, is_deleted: true } };
    case 'reaction':
      return event.reaction === null
        ? { reaction: { mid: event.mid, action: 'unreact' } }
        : { reaction: { mid: event.mid, action: 'react', reaction: event.reaction } };
    case 'receipt': {
      const body = { watermark: event.watermark.getTime() };
      return event.receipt === 'read' ? { read: body } : { delivery: body };
    }
    case 'referral':
      return { referral: { ref: event.referral.ref, source: event.referral.source, type: event.referral.type } };
    case 'control':
      return {
        [event.change === 'taken' ? 'take_thread_control' : 'pass_thread_control']: {
          new_owner_app_id: event.ownerAppId,
        },
      };
    case 'note':
      return { [event.note]: event.details };
  }
}

function contentOf({ text, attachments, referral }: MessageContent): object {
  return {
    text,
    attachments: attachments.map(({ type, sourceUrl }) => ({ type, payload: { url: sourceUrl } })),
    ...(referral === null ? {} : { referral: { ref: referral.ref, source: referral.source, type: referral.type } }),
  };
}
