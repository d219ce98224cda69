import { GraphClient, type SenderAction, sendSenderAction } from '@faro/messenger-platform';
import { Metrics } from '@faro/observability';
import { Injectable } from '@nestjs/common';
import { OpenPage } from '../open-page/open-page.js';

export interface PresenceSignal {
  readonly agencyId: string;
  readonly pageId: string;
  readonly psid: string;
  readonly action: SenderAction;
  readonly requestedAt: Date;
}

/** Later, nobody types any more. */
const LONGEST_AGE_MS = 10_000;
const MOST_UNDER_WAY = 50;

/** Typing and seen, as good as it goes: what is old, or too much, is dropped, and what fails is not repeated. */
@Injectable()
export class SignalPresence {
  private underWay = 0;
  private readonly signals;

  constructor(
    private readonly graph: GraphClient,
    private readonly openPage: OpenPage,
    metrics: Metrics,
  ) {
    this.signals = metrics.counter('faro_presence_signals_total', 'Typing and seen by what became of them', [
      'outcome',
    ]);
  }

  /** Does not wait for Meta: the topic goes on. */
  run(signal: PresenceSignal, now: Date): void {
    const isOld = now.getTime() - signal.requestedAt.getTime() > LONGEST_AGE_MS;
    if (isOld || this.underWay >= MOST_UNDER_WAY) {
      this.signals.inc({ outcome: isOld ? 'too_old' : 'too_many' });
      return;
    }
    this.underWay += 1;
    this.send(signal)
      .catch(() => 'failed')
      .then((outcome) => {
        this.underWay -= 1;
        this.signals.inc({ outcome });
      });
  }

  private async send({ agencyId, pageId, psid, action }: PresenceSignal): Promise<string> {
    const page = await this.openPage.run({ agencyId, pageId });
    if (page === null || page.access.status !== 'active' || page.access.pausedForMs > 0) return 'not_now';
    const { pageToken } = page;
    const outcome = await sendSenderAction(this.graph, { pageId, pageToken, psid }, action);
    await this.openPage.heed(page, outcome);
    return outcome.kind;
  }
}
