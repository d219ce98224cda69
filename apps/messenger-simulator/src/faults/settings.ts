import { Injectable } from '@nestjs/common';

/** How the simulated Meta behaves as a whole, each changeable while it runs. */
export interface SettingValues {
  /** "Require app secret": calls without `appsecret_proof` are refused. */
  readonly requireProof: boolean;
  /** Only people with a role on the app sign in, write and can be written to. */
  readonly developmentMode: boolean;
  /** When the echo of a send is posted: before the call is answered (and acknowledged), after it, or never. */
  readonly echo: 'before' | 'after' | 'off';
  readonly echoDelayMs: number;
  /** Whether echoes say which app sent. */
  readonly echoAppId: 'number' | 'string' | 'absent';
  /** Replies to a customer who is online are delivered at once. */
  readonly autoDeliver: boolean;
  /** Whether delivery receipts list the mids besides the watermark. */
  readonly deliveryMids: boolean;
  /** How a customer's sticker arrives: since August 2026 as `sticker`, in the months before as `image` too. */
  readonly stickerShape: 'sticker' | 'both' | 'image';
  /** Share of webhook POSTs that come once more although they were answered with 200: 0 to 1. */
  readonly duplicateRate: number;
  /** Each webhook POST waits a random time up to this and leaves its order. */
  readonly shuffleMs: number;
  /** Up to how many items go into one POST, and how long the first waits for company. */
  readonly batchItems: number;
  readonly batchWaitMs: number;
  /** Meta's deadline for the 200. */
  readonly ackDeadlineMs: number;
  /** Pauses before each repetition; after the last one the POST is dropped. */
  readonly retryPausesMs: readonly number[];
  /** A Page whose webhooks fail this long without a success is unsubscribed; 0: never. */
  readonly disableAfterMs: number;
  /** `/me/accounts` comes out empty although Pages were chosen, as with Login for Business: only their tokens name them. */
  readonly hideAccounts: boolean;
  /** Fields that `subscribed_apps` answers with success to and does not subscribe. */
  readonly ignoredFields: readonly string[];
  /** Refuses calls beyond Meta's rates per Page and second: 300 texts, 10 media, 2 conversation calls. */
  readonly enforceRates: boolean;
  /** A send to a PSID that never wrote opens a thread for it, with an open window: for load tests alone. */
  readonly acceptUnknownPsids: boolean;
  /** Values of `X-App-Usage`, `X-Page-Usage` and `X-Business-Use-Case-Usage`; null leaves the header out. */
  readonly appUsage: object | null;
  readonly pageUsage: object | null;
  readonly businessUsage: object | null;
  /** HTTP status of every picture and medium; null serves them. */
  readonly cdnStatus: number | null;
  /** How long a CDN link works. */
  readonly cdnLifetimeMs: number;
}

const MINUTE_MS = 60_000;

export const DEFAULT_SETTINGS: SettingValues = {
  requireProof: true,
  developmentMode: false,
  echo: 'after',
  echoDelayMs: 0,
  echoAppId: 'number',
  autoDeliver: true,
  deliveryMids: true,
  stickerShape: 'sticker',
  duplicateRate: 0,
  shuffleMs: 0,
  batchItems: 1,
  batchWaitMs: 50,
  ackDeadlineMs: 5_000,
  retryPausesMs: [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS],
  disableAfterMs: 0,
  hideAccounts: false,
  ignoredFields: [],
  enforceRates: false,
  acceptUnknownPsids: false,
  appUsage: null,
  pageUsage: null,
  businessUsage: null,
  cdnStatus: null,
  cdnLifetimeMs: 7 * 24 * 60 * MINUTE_MS,
};

@Injectable()
export class Settings {
  private current = DEFAULT_SETTINGS;

  get values(): SettingValues {
    return this.current;
  }

  change(change: Partial<SettingValues>): SettingValues {
    this.current = { ...this.current, ...change };
    return this.current;
  }

  reset(): void {
    this.current = DEFAULT_SETTINGS;
  }
}
