import { Injectable } from '@nestjs/common';
import { composeFault, countHit, type Fault, type FaultTarget, meets } from './fault.js';

/** The switches that are on, oldest first: the first that meets a call decides. */
@Injectable()
export class FaultSwitches {
  private faults: Fault[] = [];
  private count = 0;

  list(): readonly Fault[] {
    return this.faults;
  }

  add(wish: Partial<Fault> & Pick<Fault, 'kind'>): Fault {
    this.count += 1;
    const fault = composeFault(`fault-${this.count}`, wish);
    this.faults.push(fault);
    return fault;
  }

  /** The fault for this call, counted as met. `chance` is between 0 and 1, from outside so that it can be told. */
  take(target: FaultTarget, chance: number = Math.random()): Fault | null {
    const index = this.faults.findIndex((fault) => meets(fault, target));
    const fault = this.faults[index];
    if (fault === undefined || chance >= fault.probability) return null;
    this.faults[index] = countHit(fault);
    return fault;
  }

  remove(id: string): void {
    this.faults = this.faults.filter((fault) => fault.id !== id);
  }

  clear(): void {
    this.faults = [];
  }
}
