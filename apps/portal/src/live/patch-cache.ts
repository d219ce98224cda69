import type { QueryClient } from '@tanstack/react-query';
import { type ConversationQuery, listMessages, readConversation } from '../api/conversations.js';
import { ApiProblem } from '../api/problem.js';
import type { Conversation, ListOf } from '../api/types.js';
import {
  conversationCountsKey,
  conversationEventsKey,
  conversationKey,
  conversationListsKey,
  notesKey,
  referralsKey,
  sameNameKey,
  sameNamesKey,
  threadKey,
} from '../inbox/conversation-keys.js';
import {
  asksWhereFrom,
  belongsIn,
  type ConversationPages,
  placeConversation,
} from '../inbox/conversation-list-cache.js';
import { changeMessages, mergeNewest, type ThreadPages } from '../thread/thread-cache.js';
import { arrived, askAgain } from './ask-again.js';
import type { Consequences } from './consequences.js';
import { forgetContact } from './forget-contact.js';

/** Writes a newer copy of a conversation wherever it is shown. */
export function putConversation(client: QueryClient, conversation: Conversation, myId: string): void {
  client.setQueryData<Conversation>(conversationKey(conversation.id), (known) =>
    known && known.sequence > conversation.sequence ? known : conversation,
  );
  for (const [key, data] of client.getQueriesData<ConversationPages>({ queryKey: conversationListsKey })) {
    if (!data) continue;
    const query = key[1] as ConversationQuery;
    client.setQueryData(key, placeConversation(data, conversation, belongsIn(query, conversation, myId)));
  }
  putAmongSameName(client, conversation);
}

/** A namesake who is new, or whose name has just become known, is looked for again; one who is shown is replaced. */
function putAmongSameName(client: QueryClient, conversation: Conversation): void {
  const key = sameNameKey(conversation.contact.name);
  const found = client.getQueryData<ListOf<Conversation>>(key);
  if (!found) return;
  if (!found.items.some(({ id }) => id === conversation.id)) {
    void askAgain(client, { queryKey: key });
    return;
  }
  const items = found.items.map((item) => (item.id === conversation.id ? conversation : item));
  client.setQueryData(key, { ...found, items });
}

/** How often threads were asked for, and with which of these requests each was last refreshed. */
let requests = 0;
const refreshedBy = new Map<string, number>();

/** Fetches the newest messages of a thread that is kept or on its way, and takes them in. */
export async function refreshThread(client: QueryClient, conversationId: string): Promise<void> {
  const filters = { queryKey: threadKey(conversationId), exact: true };
  do {
    await arrived(client, filters);
    if (!client.getQueryData(filters.queryKey)) return;
    requests += 1;
    const request = requests;
    const fresh = await listMessages(conversationId, undefined);
    // The answer to a later request may have come first.
    if (request < (refreshedBy.get(conversationId) ?? 0)) return;
    refreshedBy.set(conversationId, request);
    client.setQueryData<ThreadPages>(filters.queryKey, (data) => data && mergeNewest(data, fresh));
  } while (client.isFetching(filters) > 0);
}

export async function refreshConversation(client: QueryClient, id: string, myId: string): Promise<void> {
  const conversation = await readConversation(id);
  putConversation(client, conversation, myId);
  await Promise.all([
    putBehindFetches(client, conversation, myId),
    ...[conversationEventsKey(id), notesKey(id), referralsKey(id)].map((queryKey) => askAgain(client, { queryKey })),
    askAgain(client, { predicate: ({ queryKey: [kind, query] }) => isByReferral(kind, query) }),
  ]);
}

/** Puts a conversation once more when what was just being fetched is there, unless it was let go meanwhile. */
async function putBehindFetches(client: QueryClient, conversation: Conversation, myId: string): Promise<void> {
  const key = conversationKey(conversation.id);
  const shownBy = [key, conversationListsKey, sameNamesKey];
  const waits = await Promise.all(shownBy.map((queryKey) => arrived(client, { queryKey })));
  const known = client.getQueryData<Conversation>(key);
  if (!known || !waits.includes(true)) return;
  putConversation(client, known.sequence > conversation.sequence ? known : conversation, myId);
}

/** Everything may have changed meanwhile: what is on the screen is asked for again. */
export async function refreshEverything(client: QueryClient): Promise<void> {
  await askAgain(client, { predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/** Lists of those who came a certain way: a conversation does not tell whether it belongs there. */
const isByReferral = (kind: unknown, query: unknown): boolean =>
  kind === conversationListsKey[0] && asksWhereFrom(query as ConversationQuery);

const isOfConversations = (kind: unknown): boolean =>
  [conversationListsKey, conversationCountsKey, conversationKey('')].some(([name]) => name === kind);

/** Carries out what an event says by itself; the rest is fetched by the `Refresher`. */
export function patchAtOnce(client: QueryClient, { messages, pages, shared, erased }: Consequences): void {
  if (messages) {
    client.setQueryData<ThreadPages>(
      threadKey(messages.conversationId),
      (data) => data && changeMessages(data, messages.ids, messages.change),
    );
  }
  if (shared) void askAgain(client, { queryKey: [shared] });
  if (pages) void askAgain(client, { queryKey: ['pages'] });
  if (pages === 'moved') void askAgain(client, { predicate: ({ queryKey: [kind] }) => isOfConversations(kind) });
  if (erased) forgetContact(client, erased);
}

const GATHER_MS = 120;
const MOST_SINGLE_FETCHES = 12;
const RECOUNT_MS = 5_000;
const AGAIN_MS = 3_000;

/** Gathers what events ask for during a moment and fetches each thing once. */
export class Refresher {
  readonly #conversations = new Set<string>();
  readonly #threads = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #recount: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly client: QueryClient,
    private readonly myId: string,
  ) {}

  ask({ conversations, threads }: Pick<Consequences, 'conversations' | 'threads'>): void {
    for (const id of conversations) this.#conversations.add(id);
    for (const id of threads) this.#threads.add(id);
    this.#timer ??= setTimeout(() => void this.#fetch(), GATHER_MS);
    this.#recount ??= setTimeout(() => this.#countAgain(), RECOUNT_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#recount);
  }

  /** What can't be fetched because the connection has just gone is fetched again: its event does not come a second time. */
  async #fetch(): Promise<void> {
    const [conversations, threads] = [[...this.#conversations], [...this.#threads]];
    this.#conversations.clear();
    this.#threads.clear();
    this.#timer = undefined;
    const work = threads.map((id) =>
      this.#unlessLost(refreshThread(this.client, id), { conversations: [], threads: [id] }),
    );
    if (conversations.length > MOST_SINGLE_FETCHES) {
      work.push(askAgain(this.client, { queryKey: conversationListsKey }));
    } else {
      const fetches = conversations.map((id) =>
        this.#unlessLost(refreshConversation(this.client, id, this.myId), { conversations: [id], threads: [] }),
      );
      work.push(...fetches);
    }
    await Promise.allSettled(work);
  }

  async #unlessLost(work: Promise<void>, wanted: Pick<Consequences, 'conversations' | 'threads'>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof ApiProblem && error.isTemporary)) throw error;
      for (const id of wanted.conversations) this.#conversations.add(id);
      for (const id of wanted.threads) this.#threads.add(id);
      this.#timer ??= setTimeout(() => void this.#fetch(), AGAIN_MS);
    }
  }

  #countAgain(): void {
    this.#recount = undefined;
    void askAgain(this.client, { queryKey: conversationCountsKey });
  }
}
