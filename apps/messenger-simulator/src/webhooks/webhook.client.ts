import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { Settings } from '../faults/settings.js';
import { SimulatorConfig } from '../simulator.config.js';
import { signBody } from './sign-body.js';
import type { WebhookAttempt } from './webhook-log.js';

const CONNECTIONS = 128;

/** Posts a body to the app's callback, signed over the very bytes that are sent. */
@Injectable()
export class WebhookClient implements OnApplicationShutdown {
  private readonly agent = new Agent({ connections: CONNECTIONS, pipelining: 1 });

  constructor(
    private readonly config: SimulatorConfig,
    private readonly settings: Settings,
  ) {}

  /** Never rejects: what went wrong is in the attempt. `signature` for attempts that a test wants to be wrong. */
  async post(url: string, body: Buffer, signature?: Record<string, string>): Promise<WebhookAttempt> {
    const at = Date.now();
    const startedAt = performance.now();
    const done = (status: number | null, failure: string | null): WebhookAttempt => {
      return { at, status, durationMs: Math.round(performance.now() - startedAt), failure };
    };
    try {
      const { statusCode, body: answer } = await request(url, {
        method: 'POST',
        headers: { ...HEADERS, ...(signature ?? signBody(body, this.config.appSecrets[0] ?? '')) },
        body,
        dispatcher: this.agent,
        signal: AbortSignal.timeout(this.settings.values.ackDeadlineMs),
      });
      await answer.dump();
      return done(statusCode, null);
    } catch (error) {
      return done(null, error instanceof Error ? error.message : String(error));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}

const HEADERS = { 'content-type': 'application/json', accept: '*/*', 'user-agent': 'facebookexternalua' };
