import { Injectable } from '@nestjs/common';

/** The time of the simulated world. Moving it ages tokens, codes, windows and links at once. */
@Injectable()
export class Clock {
  private offsetMs = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** How far the world is ahead of the real time, in milliseconds; negative when it is behind. */
  get aheadMs(): number {
    return this.offsetMs;
  }

  setAhead(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}
