import { Injectable } from '@nestjs/common';

/** What time it is: passed into decisions, and set by tests. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
