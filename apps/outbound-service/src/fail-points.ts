import { Injectable } from '@nestjs/common';
import { OutboundConfig } from './outbound.config.js';

/** Every place where a test may let the process die, in the order of the flow. */
export const failPoints = [
  'accept.before_commit',
  'accept.after_commit',
  'deliver.claimed',
  'deliver.before_mark',
  'deliver.marked',
  'deliver.uploaded',
  'deliver.answered',
  'settle.before_commit',
  'settle.after_commit',
  'read_back.answered',
  'echo.before_commit',
  'echo.after_commit',
] as const;

export type FailPoint = (typeof failPoints)[number];

/** Ends the process as a crash would, at the one point that FARO_FAILPOINT names. Does nothing unless NODE_ENV is `test`. */
@Injectable()
export class FailPoints {
  private readonly armed: string | null;

  constructor(config: OutboundConfig) {
    this.armed = config.nodeEnv === 'test' ? config.failPoint : null;
  }

  reach(point: FailPoint): void {
    if (this.armed === point) process.kill(process.pid, 'SIGKILL');
  }
}
