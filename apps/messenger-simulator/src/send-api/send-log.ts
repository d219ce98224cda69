import { Injectable } from '@nestjs/common';
import { SimulatorState } from '../state/simulator-state.js';
import type { RecordedSend } from './recorded-send.js';

const KEPT = 200_000;

/** Every call of the Send API, oldest first. */
@Injectable()
export class SendLog {
  private count = 0;

  constructor(private readonly state: SimulatorState) {
    this.count = Math.max(0, ...[...state.sends.values()].map(({ id }) => Number(id)));
  }

  add(send: Omit<RecordedSend, 'id'>): void {
    this.count += 1;
    this.state.sends.set(String(this.count), { id: String(this.count), ...send });
    this.state.sends.delete(String(this.count - KEPT));
  }

  list(): RecordedSend[] {
    return [...this.state.sends.values()];
  }

  clear(): void {
    this.state.sends.clear();
  }
}
