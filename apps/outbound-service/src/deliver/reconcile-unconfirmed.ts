import type { ThreadExcerpt, ThreadMessage } from '@faro/messenger-platform';

/** A call of unknown outcome, to be looked for in its thread. */
export interface UnconfirmedCall {
  readonly pageId: string;
  /** The text that was sent, or null for an attachment. */
  readonly text: string | null;
  /** How long ago the call was made, by our own clock: Meta's clock may be another. */
  readonly calledAgoMs: number;
  readonly known: KnownMids;
}

/** Mids of a conversation that are known already. */
export interface KnownMids {
  /** They belong to other parts or messages. */
  readonly taken: ReadonlySet<string>;
  /** Of them, those of our own parts: one call at a time is made, so all of these were sent before the call that is looked for. */
  readonly earlier: ReadonlySet<string>;
}

/**
 * `absent` is said only where the thread shows everything since the call, and nothing of it can be our message.
 * `unclear`: the thread shows nothing at all, although the person has written (it may lie in a folder that is not read), or
 * something of the Page's that nobody has explained yet; an echo will. `cut_off`: the thread has moved on so far that what we
 * look for may lie where nothing can be read any more.
 */
export type Finding =
  | { readonly kind: 'found'; readonly mid: string; readonly at: Date }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'cut_off' };

/** Times of the Conversations API are whole seconds, and a call takes a while to be carried out. */
const TOLERANCE_MS = 10_000;

/** Looks for a call in its thread: the Page's own message of the same content, not older than the call, that is nobody else's. */
export function findInThread(thread: ThreadExcerpt, call: UnconfirmedCall, now: Date): Finding {
  const notBefore = (thread.readAt ?? now).getTime() - call.calledAgoMs - TOLERANCE_MS;
  const unexplained = thread.messages.filter(
    (message) =>
      message.fromId === call.pageId && message.createdAt.getTime() >= notBefore && !call.known.taken.has(message.mid),
  );
  // The oldest: of two equal texts in a row, the first was sent first.
  const found = unexplained.findLast((message) => isSameContent(message, call.text));
  if (found) return { kind: 'found', mid: found.mid, at: found.createdAt };
  const oldest = thread.messages.at(-1);
  const reachesBack = thread.messages.some(({ mid }) => call.known.earlier.has(mid));
  if (oldest && thread.hasMore && !reachesBack && oldest.createdAt.getTime() >= notBefore) return { kind: 'cut_off' };
  return oldest && unexplained.length === 0 ? { kind: 'absent' } : { kind: 'unclear' };
}

function isSameContent(message: ThreadMessage, text: string | null): boolean {
  return text === null ? message.attachmentCount > 0 : normalized(message.text) === normalized(text);
}

/** Meta trims texts and may compose letters and accents anew. */
function normalized(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
