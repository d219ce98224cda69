import type { LiveEvent } from './consequences.js';

/** The topics that concern the portal; the stream names each event by its topic. */
const TYPES = [
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
  'conversation.created',
  'conversation.updated',
  'attachment.updated',
  'contact.profile_fetched',
  'page.connected',
  'page.disconnected',
  'page.reauthorization_required',
  'page.transfer_changed',
  'contact.erased',
  'incident.changed',
  'agency.updated',
];

/** `ready`: the stream begins now; `reset`: it can not resume where it was asked to. */
const BEGINNINGS = ['ready', 'reset'];

const RETRY_MS = [1_000, 2_000, 5_000, 10_000];
const WATCH_MS = 5_000;
/** Timers stand still while a computer sleeps; a gap like this means that it has slept. */
const SLEPT_MS = 25_000;

export interface StreamState {
  live: boolean;
  /** Since when. */
  since: Date;
}

export interface StreamListener {
  onEvent(event: LiveEvent): void;
  onState(state: StreamState): void;
  /** The stream begins here: what happened before is to be fetched. */
  onGap(): void;
}

/**
 * The agency's events, each once. The browser resumes after the last one by itself when the connection drops; where it gives up, and
 * after the computer has slept, the stream is opened again behind the last event. Where the server can not resume it says so.
 */
export class EventStream {
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #position: string;
  #lastLookAt = Date.now();

  constructor(
    private readonly address: string,
    private readonly listener: StreamListener,
    position = '',
  ) {
    this.#position = position;
  }

  /** The last event that has come; the stream can be resumed behind it. */
  get position(): string {
    return this.#position;
  }

  start(): void {
    this.#open();
    this.#watch = setInterval(() => this.#noticeSleep(), WATCH_MS);
    window.addEventListener('online', this.#restart);
    window.addEventListener('offline', this.#lost);
  }

  stop(): void {
    this.#source?.close();
    clearTimeout(this.#retry);
    clearInterval(this.#watch);
    window.removeEventListener('online', this.#restart);
    window.removeEventListener('offline', this.#lost);
  }

  #open(): void {
    const resume = this.#position ? `?${new URLSearchParams({ lastEventId: this.#position })}` : '';
    const source = new EventSource(`${this.address}${resume}`);
    this.#source = source;
    source.onopen = () => this.#opened();
    source.onerror = () => this.#failed(source);
    for (const type of BEGINNINGS) source.addEventListener(type, (message) => this.#begin(message));
    for (const type of TYPES) source.addEventListener(type, (message) => this.#take(type, message));
  }

  #opened(): void {
    this.#failures = 0;
    this.listener.onState({ live: true, since: new Date() });
  }

  #begin({ lastEventId }: MessageEvent): void {
    this.#position = lastEventId;
    this.listener.onGap();
  }

  #failed(source: EventSource): void {
    this.#lost();
    if (source.readyState !== EventSource.CLOSED) return;
    const pauseMs = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)];
    this.#retry = setTimeout(() => this.#open(), pauseMs);
  }

  #take(type: string, { data, lastEventId }: MessageEvent<string>): void {
    this.#position = lastEventId;
    const update: { data: Record<string, unknown> } = JSON.parse(data);
    this.listener.onEvent({ type, data: update.data });
  }

  readonly #lost = () => this.listener.onState({ live: false, since: new Date() });

  readonly #restart = () => {
    this.#source?.close();
    clearTimeout(this.#retry);
    this.#open();
  };

  #noticeSleep(): void {
    const slept = Date.now() - this.#lastLookAt > SLEPT_MS;
    this.#lastLookAt = Date.now();
    if (slept) this.#restart();
  }
}
