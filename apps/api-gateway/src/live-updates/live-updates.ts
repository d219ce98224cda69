import type { Writable } from 'node:stream';
import { DomainError } from '@faro/errors';
import { LOGGER, type Logger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Caller } from '../sign-in/caller.js';
import { Sessions } from '../sign-in/sessions.js';
import { AgencyFeed, type AgencyView } from './agency-feed.js';
import { EventStream } from './event-stream.js';
import { heartbeatFrame, readyFrame, resetFrame } from './frames.js';
import { readId } from './stream-position.js';

const MOST_STREAMS = 5_000;
const MOST_STREAMS_OF_SESSION = 20;

interface FollowedFeed {
  agencyId: string;
  feed: Promise<AgencyFeed>;
  followers: number;
}

/** ⑤ ⑫ Who follows what, in this process. */
@Injectable()
export class LiveUpdates {
  /** By what is seen: an agency, or some of its locations. */
  readonly #feeds = new Map<string, FollowedFeed>();
  readonly #streams = new Set<EventStream>();

  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  get streamCount(): number {
    return this.#streams.size;
  }

  /**
   * Makes ready to follow: everything that can be refused is refused here, before the answer begins. `lastEventId` as the browser
   * gives it back; null: from now on.
   */
  async prepare(caller: Caller, lastEventId: string | null): Promise<(sink: Writable) => void> {
    this.#assertRoom(caller);
    const feed = await this.#enter(caller);
    return (sink) => this.#follow(feed, caller, lastEventId, sink);
  }

  /** Somebody says that something has happened in an agency. */
  async poke(agencyId: string): Promise<void> {
    const followed = [...this.#feeds.values()].filter((feed) => feed.agencyId === agencyId);
    await Promise.all(followed.map(async ({ feed }) => (await feed).poke()));
  }

  /** The fall-back, should nobody say so: looks into the log of every agency that is followed. */
  async pokeAll(): Promise<void> {
    for (const agencyId of new Set([...this.#feeds.values()].map((followed) => followed.agencyId)))
      await this.poke(agencyId).catch((error) => this.logger.warn({ agencyId, error }, 'live updates wait'));
  }

  /** Keeps proxies from closing what is silent, and ends what is no longer allowed: the session is over, or sees other locations. */
  async keepAlive(): Promise<void> {
    for (const stream of this.#streams)
      stream.write(heartbeatFrame({ position: stream.position, sentAt: this.clock.now() }));
    for (const [agencyId, streams] of Map.groupBy(this.#streams, ({ caller }) => caller.agencyId)) {
      const standing = await this.sessions.standing(agencyId, [
        ...new Set(streams.map(({ caller }) => caller.sessionId)),
      ]);
      for (const stream of streams) {
        const locationIds = standing.get(stream.caller.sessionId);
        if (locationIds === undefined || keyOf({ agencyId, locationIds }) !== keyOf(stream.caller)) stream.end();
      }
    }
  }

  endAll(): void {
    for (const stream of this.#streams) stream.end();
  }

  #follow(feed: AgencyFeed, caller: Caller, lastEventId: string | null, sink: Writable): void {
    const now = this.clock.now();
    const resumed = lastEventId === null ? null : readId(lastEventId, now);
    const stream = new EventStream(caller, sink, resumed ?? feed.position);
    const begin = lastEventId !== null && resumed === null ? resetFrame : readyFrame;
    stream.write(begin({ position: stream.position, sentAt: now }));
    this.#streams.add(stream);
    const stopListening = this.sessions.onRevoked(caller.sessionId, () => stream.end());
    stream.onceOver(() => this.#forget(stream, stopListening));
    void this.#catchUp(feed, stream);
  }

  async #catchUp(feed: AgencyFeed, stream: EventStream): Promise<void> {
    try {
      await feed.join(stream);
      await feed.poke();
    } catch (error) {
      this.logger.warn({ agencyId: feed.view.agencyId, error }, 'a stream could not catch up');
      stream.end(); // it comes back and resumes
    }
  }

  #forget(stream: EventStream, stopListening: () => void): void {
    stopListening();
    this.#streams.delete(stream);
    this.#leave(stream.caller);
  }

  /** Counted from before the feed is there, so that nobody takes it away while somebody waits for it. */
  async #enter({ agencyId, locationIds }: AgencyView): Promise<AgencyFeed> {
    const view = { agencyId, locationIds };
    const known = this.#feeds.get(keyOf(view));
    const followed = known ?? { agencyId, feed: AgencyFeed.begin(view, this.database), followers: 0 };
    this.#feeds.set(keyOf(view), followed);
    followed.followers += 1;
    try {
      return await followed.feed;
    } catch (error) {
      this.#leave(view);
      throw error;
    }
  }

  #leave(view: AgencyView): void {
    const followed = this.#feeds.get(keyOf(view));
    if (!followed) return;
    followed.followers -= 1;
    if (followed.followers === 0) this.#feeds.delete(keyOf(view));
  }

  #assertRoom({ sessionId }: Caller): void {
    const ofSession = [...this.#streams].filter(({ caller }) => caller.sessionId === sessionId).length;
    if (this.#streams.size < MOST_STREAMS && ofSession < MOST_STREAMS_OF_SESSION) return;
    throw new DomainError('too_many_streams', 'unavailable', 'Too many windows follow at once. Close some.', {
      retryAfterSeconds: 5,
    });
  }
}

function keyOf({ agencyId, locationIds }: AgencyView): string {
  return JSON.stringify([agencyId, locationIds]);
}
