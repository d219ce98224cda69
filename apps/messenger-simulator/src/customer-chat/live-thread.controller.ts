import { type MessageEvent, Query, Sse } from '@nestjs/common';
import { auditTime, filter, map, type Observable, startWith } from 'rxjs';
import { ControlController } from '../control/control.controller.js';
import { Clock } from '../state/clock.js';
import { threadKey } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { World } from '../world/world.js';

/** Changes that come close together are shown together. */
const SETTLE_MS = 10;
const SHOWN = 200;

/** A thread as it is now, and again whenever it changed: server-sent events for the chat page. */
@ControlController()
export class LiveThreadController {
  constructor(
    private readonly world: World,
    private readonly threads: Threads,
    private readonly clock: Clock,
  ) {}

  @Sse('stream')
  stream(@Query('page') pageId: string, @Query('customer') who: string): Observable<MessageEvent> {
    const { psid } = this.world.customer(pageId, who);
    const key = threadKey(pageId, psid);
    const changes = this.threads.changes.pipe(
      filter((changed) => changed === key),
      auditTime(SETTLE_MS),
    );
    return changes.pipe(
      startWith(key),
      map(() => ({ data: this.view(pageId, psid) })),
    );
  }

  private view(pageId: string, psid: string): object {
    const thread = this.threads.find(pageId, psid) ?? null;
    const messages = thread === null ? [] : this.threads.messages(thread).slice(-SHOWN);
    return { now: this.clock.now(), thread, psid, messages };
  }
}
