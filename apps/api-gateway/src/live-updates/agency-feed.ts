import { setTimeout as gather } from 'node:timers/promises';
import {
  type AgencyTransaction,
  Database,
  type LocationLimit,
  type LoggedEvent,
  type LogPosition,
  readEventLog,
  withinLocations,
} from '@faro/persistence';
import type { EventStream } from './event-stream.js';
import { frameOf } from './frames.js';
import { withSeenPages } from './seen-pages.repository.js';
import { isAfter } from './stream-position.js';

const BATCH = 500;
/** In a busy agency each look finds a handful of events: looking costs the same for one as for many. */
const GATHER_MS = 20;

/** An agency as somebody sees it. */
export interface AgencyView {
  readonly agencyId: string;
  readonly locationIds: LocationLimit;
}

/** Reads the log of an agency once for all who follow it and see the same locations. Who comes back catches up by itself, then joins, without a gap. */
export class AgencyFeed {
  readonly streams = new Set<EventStream>();
  #reading: Promise<void> | null = null;
  #poked = false;

  private constructor(
    readonly view: AgencyView,
    private readonly database: Database,
    public position: LogPosition,
  ) {}

  /** A feed that begins with what happens from now on. */
  static async begin(view: AgencyView, database: Database): Promise<AgencyFeed> {
    const end = await inView(database, view, (tx) => readEventLog(tx, null, 0));
    if (!end) throw new Error('The log has no end.');
    return new AgencyFeed(view, database, end.position);
  }

  /** Something may have happened: look now, and once more if it is poked while it looks. */
  poke(): Promise<void> {
    this.#poked = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Shows a stream what lies between its position and the feed's, then lets it follow. */
  async join(stream: EventStream): Promise<void> {
    while (!stream.isOver) {
      if (!isAfter(this.position, stream.position)) break;
      const events = await this.#read(stream.position);
      for (const event of events) {
        if (stream.isFull) break;
        stream.show(event.position, frameOf(event, new Date()));
      }
      await stream.drained();
      if (events.length === 0) break;
    }
    if (stream.isOver) return;
    this.streams.add(stream);
    stream.onceOver(() => this.streams.delete(stream));
  }

  async #readOn(): Promise<void> {
    while (this.#poked && this.streams.size > 0) {
      this.#poked = false;
      let events: LoggedEvent[];
      do {
        events = await this.#read(this.position);
        this.#showAll(events);
      } while (events.length === BATCH);
      await gather(GATHER_MS);
    }
  }

  #showAll(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      this.position = event.position;
      const frame = frameOf(event, new Date());
      for (const stream of this.streams) {
        if (stream.isFull) this.#letCatchUp(stream);
        else stream.show(event.position, frame);
      }
    }
  }

  /** A burst may be more than a healthy browser reads at once: it goes on at its own pace while the others follow. */
  #letCatchUp(stream: EventStream): void {
    this.streams.delete(stream);
    this.join(stream).catch(() => stream.end());
  }

  async #read(after: LogPosition): Promise<LoggedEvent[]> {
    return inView(this.database, this.view, async (tx) => {
      const read = await readEventLog(tx, after, BATCH);
      return withSeenPages(tx, read?.events ?? []);
    });
  }
}

/** A feed is shared, and poked by whoever: what it reads follows from whom it is for. */
function inView<T>(database: Database, view: AgencyView, work: (tx: AgencyTransaction) => Promise<T>): Promise<T> {
  return withinLocations(view.locationIds, () => database.inAgency(view.agencyId, work));
}
