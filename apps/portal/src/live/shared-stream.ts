import type { LiveEvent } from './consequences.js';
import { EventStream, type StreamListener, type StreamState } from './event-stream.js';

/** What the tabs of one person tell each other. */
type Word =
  | { kind: 'hello' }
  | { kind: 'welcome'; state: StreamState; position: string }
  | { kind: 'event'; event: LiveEvent; position: string }
  | { kind: 'state'; state: StreamState }
  | { kind: 'gap'; position: string };

/**
 * One stream of events for all tabs of a browser, which allows few connections to one server. The tab that holds the lock has the
 * stream and passes on what comes; when it closes, the next one in the queue goes on behind the last event. Where the browser has no
 * locks, each tab has a stream of its own.
 */
export class SharedStream {
  readonly #stopped = new AbortController();
  #channel: BroadcastChannel | undefined;
  #stream: EventStream | undefined;
  #release: () => void = () => undefined;
  #state: StreamState | undefined;
  #position = '';
  #greeted = false;

  constructor(
    private readonly address: string,
    private readonly name: string,
    private readonly listener: StreamListener,
  ) {}

  start(): void {
    if (navigator.locks) this.#queue();
    else this.#lead();
  }

  stop(): void {
    this.#stopped.abort();
    this.#stream?.stop();
    this.#channel?.close();
    this.#release();
  }

  #queue(): void {
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    this.#say({ kind: 'hello' });
    const { signal } = this.#stopped;
    navigator.locks.request(this.name, { signal }, () => this.#holdLock()).catch(() => undefined); // stopped while waiting
  }

  #holdLock(): Promise<void> {
    if (this.#stopped.signal.aborted) return Promise.resolve();
    this.#lead();
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  #lead(): void {
    const lead = {
      onEvent: (event: LiveEvent) => this.#pass({ kind: 'event', event, position: stream.position }),
      onState: (state: StreamState) => this.#pass({ kind: 'state', state }),
      onGap: () => this.#pass({ kind: 'gap', position: stream.position }),
    };
    const stream = new EventStream(this.address, lead, this.#position);
    this.#stream = stream;
    stream.start();
  }

  #pass(word: Exclude<Word, { kind: 'hello' }>): void {
    this.#take(word);
    this.#say(word);
  }

  #hear(word: Word): void {
    if (word.kind !== 'hello') this.#take(word);
    else if (this.#stream && this.#state) this.#say({ kind: 'welcome', state: this.#state, position: this.#position });
  }

  #take(word: Exclude<Word, { kind: 'hello' }>): void {
    switch (word.kind) {
      case 'event':
        this.#position = word.position;
        this.listener.onEvent(word.event);
        break;
      case 'state':
        this.#state = word.state;
        this.listener.onState(word.state);
        break;
      case 'gap':
        this.#position = word.position;
        this.#greeted = true;
        this.listener.onGap();
        break;
      case 'welcome':
        this.#join(word);
    }
  }

  /** Every tab hears the welcome; it is for the one that has just come, which may have missed something while it loaded. */
  #join({ state, position }: Word & { kind: 'welcome' }): void {
    if (this.#greeted) return;
    this.#greeted = true;
    this.#position = position;
    this.#state = state;
    this.listener.onState(state);
    this.listener.onGap();
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }
}
