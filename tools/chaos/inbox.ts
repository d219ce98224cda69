import { DemoOwner } from '../bench/live/demo-owner.ts';

export type Message = {
  direction: 'inbound' | 'outbound';
  externalId: string | null;
  status: string;
  text: string;
  error: { code: string } | null;
};
export type Thread = { conversationId: string; psid: string; messages: Message[] };
/** `text` is unique, so the simulator's log can be asked for it. `answers` as in the ledger of the load. */
export type Reply = { text: string; answers: number[] };

type Page<Item> = { items: Item[]; nextCursor: string | null };
type Conversation = { id: string; contact: { externalId: string } };

/** The inbox as an owner sees it through the API. */
export class Inbox {
  readonly #owner: DemoOwner;

  private constructor(owner: DemoOwner) {
    this.#owner = owner;
  }

  static async open(origin: string, agency = 0): Promise<Inbox> {
    return new Inbox(await DemoOwner.signIn(origin, agency));
  }

  connectPage(): Promise<void> {
    return this.#owner.connectPage();
  }

  conversations(): Promise<Conversation[]> {
    return this.all<Conversation>('/api/conversations');
  }

  async threads(): Promise<Thread[]> {
    const threads: Thread[] = [];
    for (const { id, contact } of await this.conversations()) {
      const messages = await this.all<Message>(`/api/conversations/${id}/messages`);
      threads.push({ conversationId: id, psid: contact.externalId, messages });
    }
    return threads;
  }

  /** One try; the key makes it the same reply however often it is tried. */
  async reply(conversationId: string, { text, answers }: Reply): Promise<void> {
    const headers = { 'idempotency-key': text };
    try {
      const path = `/api/conversations/${conversationId}/messages`;
      answers.push((await this.#owner.ask('POST', path, { text }, { headers })).status);
    } catch {
      answers.push(0);
    }
  }

  private async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const more: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await (await this.#owner.ask('GET', `${path}?limit=100${more}`)).json()) as Page<Item>;
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
}
