import { waitFor } from '@faro/testing';
import type { Agent } from './agent.js';

export interface HeardEvent {
  id: string;
  event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a spec reads whatever the data holds
  data: any;
}

/** A browser's EventSource as far as the API knows one. */
export class EventListener {
  readonly heard: HeardEvent[] = [];
  /** As the browser would give it back after a break. */
  lastEventId = '';
  isOver = false;
  readonly #controller = new AbortController();

  private constructor(readonly headers: Headers) {}

  static async open(agent: Agent, lastEventId?: string): Promise<EventListener> {
    const controller = new AbortController();
    const response = await fetch(`${agent.origin}/api/events`, {
      headers: { cookie: agent.cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: controller.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`);
    const listener = new EventListener(response.headers);
    listener.#controller.signal.addEventListener('abort', () => controller.abort());
    void listener.#read(response.body);
    await listener.next((event) => event.event === 'ready' || event.event === 'reset');
    return listener;
  }

  /** What it heard of a topic, in order. */
  of(topic: string): HeardEvent[] {
    return this.heard.filter(({ event }) => event === topic);
  }

  next(matches: (event: HeardEvent) => boolean): Promise<HeardEvent> {
    return waitFor(() => this.heard.find(matches));
  }

  close(): void {
    this.#controller.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let unread = '';
    try {
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
        unread += chunk;
        const frames = unread.split('\n\n');
        unread = frames.pop() ?? '';
        for (const frame of frames) this.#hear(frame);
      }
    } catch {
      // The other side, or we, have ended it.
    }
    this.isOver = true;
  }

  #hear(frame: string): void {
    const fields = Object.fromEntries(frame.split('\n').map((line) => line.split(/: (.*)/s)));
    if (fields.id) this.lastEventId = fields.id;
    if (fields.data) this.heard.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
  }
}
