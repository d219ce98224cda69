import { Injectable } from '@nestjs/common';
import { graphError } from '../graph/graph-error.js';
import { Settings } from './settings.js';

/** Calls per Page and second that Meta takes. */
export const RATES_PER_SECOND = { text: 300, media: 10, conversations: 2 } as const;
export type RateKind = keyof typeof RATES_PER_SECOND;

/** Counts calls per Page and second, and refuses those beyond the rate where the setting says so. */
@Injectable()
export class CallRates {
  private readonly counters = new Map<string, { second: number; count: number; highest: number }>();

  constructor(private readonly settings: Settings) {}

  /** Throws 613 beyond the rate. */
  count(pageId: string, kind: RateKind): void {
    const second = Math.floor(Date.now() / 1000);
    const key = `${pageId}:${kind}`;
    const known = this.counters.get(key) ?? { second, count: 0, highest: 0 };
    const count = known.second === second ? known.count + 1 : 1;
    this.counters.set(key, { second, count, highest: Math.max(known.highest, count) });
    if (this.settings.values.enforceRates && count > RATES_PER_SECOND[kind]) throw graphError(613);
  }

  /** The most calls that came in one second, by `pageId:kind`. */
  highest(): Record<string, number> {
    return Object.fromEntries([...this.counters].map(([key, { highest }]) => [key, highest]));
  }

  clear(): void {
    this.counters.clear();
  }
}
