import { Injectable } from '@nestjs/common';
import { request } from 'undici';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';
import { personPayload, signRequest } from './signed-request.js';

const DEADLINE_MS = 5_000;

/** What the app's callback answered; status null: it could not be reached, and `body` says why. */
export interface CallbackAnswer {
  readonly url: string;
  readonly status: number | null;
  readonly body: string;
}

/** Posts a `signed_request` to a callback of the app. Meta promises no repetition, so there is none. */
@Injectable()
export class MetaCallbackClient {
  constructor(
    private readonly config: SimulatorConfig,
    private readonly clock: Clock,
  ) {}

  deauthorize(personId: string): Promise<CallbackAnswer> {
    return this.post(this.config.deauthorizeUrl, personId);
  }

  requestDataDeletion(personId: string): Promise<CallbackAnswer> {
    return this.post(this.config.dataDeletionUrl, personId);
  }

  private async post(url: string, personId: string): Promise<CallbackAnswer> {
    const signed = signRequest(personPayload(personId, this.clock.now()), this.config.appSecrets[0] ?? '');
    try {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'facebookexternalua' },
        body: new URLSearchParams({ signed_request: signed }).toString(),
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      return { url, status: statusCode, body: await body.text() };
    } catch (error) {
      return { url, status: null, body: error instanceof Error ? error.message : String(error) };
    }
  }
}
