import { Injectable } from '@nestjs/common';
import { Clock } from '../state/clock.js';
import type { GraphCall } from './graph-call.js';

const KEPT = 20_000;

/** One Graph call that came in; never its token. */
export interface RecordedCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly version: string;
  readonly tokenPlace: GraphCall['tokenPlace'];
  readonly hasProof: boolean;
  /** HTTP status of the answer; null while it is out, and for ever where the connection was cut. */
  status: number | null;
}

/** What sends a status once the answer left: Fastify's reply. */
interface Answering {
  readonly statusCode: number;
  readonly raw: { once(event: 'finish', listener: () => void): unknown };
}

/** The last Graph calls, so that a test can count them and see how they were made. */
@Injectable()
export class CallLog {
  private calls: RecordedCall[] = [];

  constructor(private readonly clock: Clock) {}

  record(call: GraphCall, reply: Answering): void {
    const { method, path, version, tokenPlace } = call;
    const hasProof = call.params.appsecret_proof !== undefined;
    const recorded: RecordedCall = { at: this.clock.now(), method, path, version, tokenPlace, hasProof, status: null };
    this.calls.push(recorded);
    if (this.calls.length > 2 * KEPT) this.calls = this.calls.slice(-KEPT);
    reply.raw.once('finish', () => {
      recorded.status = reply.statusCode;
    });
  }

  list(): readonly RecordedCall[] {
    return this.calls;
  }

  clear(): void {
    this.calls = [];
  }
}
