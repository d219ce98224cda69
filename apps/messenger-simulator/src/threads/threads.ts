import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { Clock } from '../state/clock.js';
import { randomDecimalId } from '../state/random-ids.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { ThreadMessage } from './message.js';
import { type Thread, threadKey } from './thread.js';

/** All conversations with their messages in order, and word of every change for who looks at one live. */
@Injectable()
export class Threads {
  /** Emits the key of a thread whenever anything in it changed. */
  readonly changes = new Subject<string>();
  private readonly mids = new Map<string, string[]>();

  constructor(
    private readonly state: SimulatorState,
    private readonly clock: Clock,
  ) {
    for (const message of state.messages.values()) this.midsOf(message.pageId, message.psid).push(message.mid);
  }

  find(pageId: string, psid: string): Thread | undefined {
    return this.state.threads.get(threadKey(pageId, psid));
  }

  findById(id: string): Thread | undefined {
    return this.state.threads.values().find((thread) => thread.id === id);
  }

  /** Newest activity first. */
  ofPage(pageId: string): Thread[] {
    const threads = [...this.state.threads.values()].filter((thread) => thread.pageId === pageId);
    return threads.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  /** The thread of this Page and PSID, begun now where there is none. `ownerAppId` is the Page's default app. */
  open(pageId: string, psid: string, customerId: string, ownerAppId: string): Thread {
    const known = this.find(pageId, psid);
    if (known) return known;
    const now = this.clock.now();
    return this.state.threads.set(threadKey(pageId, psid), {
      id: `t_${randomDecimalId(17)}`,
      pageId,
      psid,
      customerId,
      createdAt: now,
      updatedAt: now,
      lastCustomerActionAt: null,
      ownerAppId,
      unreadCount: 0,
      typingUntil: 0,
    });
  }

  change(thread: Pick<Thread, 'pageId' | 'psid'>, change: Partial<Thread>): void {
    const key = threadKey(thread.pageId, thread.psid);
    this.state.threads.update(key, (known) => ({ ...known, ...change }));
    this.changes.next(key);
  }

  /** The time for the next message of the thread: now, but always after the last one. */
  nextTime(thread: Pick<Thread, 'pageId' | 'psid'>): number {
    const lastMid = this.midsOf(thread.pageId, thread.psid).at(-1) ?? '';
    return Math.max(this.clock.now(), (this.message(lastMid)?.at ?? 0) + 1);
  }

  add(message: ThreadMessage): void {
    this.state.messages.set(message.mid, message);
    this.midsOf(message.pageId, message.psid).push(message.mid);
    this.change(message, { updatedAt: message.at });
  }

  changeMessage(mid: string, change: Partial<ThreadMessage>): void {
    const message = this.state.messages.update(mid, (known) => ({ ...known, ...change }));
    if (message) this.changes.next(threadKey(message.pageId, message.psid));
  }

  message(mid: string): ThreadMessage | undefined {
    return this.state.messages.get(mid);
  }

  /** Oldest first. */
  messages(thread: Pick<Thread, 'pageId' | 'psid'>): ThreadMessage[] {
    return this.midsOf(thread.pageId, thread.psid).flatMap((mid) => this.state.messages.get(mid) ?? []);
  }

  forgetAll(): void {
    this.mids.clear();
  }

  private midsOf(pageId: string, psid: string): string[] {
    const key = threadKey(pageId, psid);
    const known = this.mids.get(key);
    if (known) return known;
    const fresh: string[] = [];
    this.mids.set(key, fresh);
    return fresh;
  }
}
