import type { LoggedEvent } from '@faro/persistence';
import { formatId, type StreamPosition } from './stream-position.js';

/** What people see of what happens. Commands about presence and what is found out about a person show in other events. */
export const shownTopics: readonly string[] = [
  'message.received',
  'message.send',
  'message.sent',
  'message.failed',
  'message.delivered',
  'message.read',
  'message.edited',
  'message.deleted',
  'message.reacted',
  'message.reaction_failed',
  'attachment.updated',
  'conversation.created',
  'conversation.updated',
  'page.connected',
  'page.disconnected',
  'page.reauthorization_required',
  'page.transfer_changed',
  'contact.erased',
  'agency.updated',
  'incident.changed',
];

/** How the topics begin whose subject is no conversation. */
const ABOUT_OTHERS = ['page.', 'contact.', 'agency.', 'incident.'];

/** An event as server-sent events write it; null for what nobody is shown. */
export function frameOf(event: LoggedEvent, sentAt: Date): string | null {
  const { topic, eventId, sequence, createdAt, subject, position } = event;
  if (!shownTopics.includes(topic)) return null;
  const conversationId = ABOUT_OTHERS.some((beginning) => topic.startsWith(beginning)) ? null : subject;
  const data = withoutSources(event.data);
  const update = { eventId, topic, conversationId, sequence, time: createdAt.toISOString(), data };
  return `id: ${formatId({ position, sentAt })}\nevent: ${topic}\ndata: ${JSON.stringify(update)}\n\n`;
}

/** The beginning of a stream: from here on nothing is missed. */
export function readyFrame(at: StreamPosition): string {
  return `retry: 2000\nid: ${formatId(at)}\nevent: ready\ndata: {}\n\n`;
}

/** What was missed can't be told: fetch anew, then go on from here. */
export function resetFrame(at: StreamPosition): string {
  return `retry: 2000\nid: ${formatId(at)}\nevent: reset\ndata: {}\n\n`;
}

/** Without data it raises no event in the browser, but keeps the position that it would resume from young. */
export function heartbeatFrame(at: StreamPosition): string {
  return `id: ${formatId(at)}\n\n`;
}

/** Meta's own addresses of media are not for browsers: they expire, and they tell Meta who looks. */
function withoutSources(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || !('attachments' in data)) return data;
  const attachments = Array.isArray(data.attachments) ? data.attachments : [];
  return { ...data, attachments: attachments.map(({ sourceUrl: _sourceUrl, ...attachment }) => attachment) };
}
