import { Injectable } from '@nestjs/common';
import { Clock } from '../state/clock.js';
import { CallRates } from './call-rates.js';
import { FaultSwitches } from './fault-switches.js';
import { Settings } from './settings.js';

/** Meta behaves as it should again, at the real time. */
@Injectable()
export class ResetBehaviour {
  constructor(
    private readonly switches: FaultSwitches,
    private readonly settings: Settings,
    private readonly rates: CallRates,
    private readonly clock: Clock,
  ) {}

  run(): void {
    this.switches.clear();
    this.settings.reset();
    this.rates.clear();
    this.clock.setAhead(0);
  }
}
