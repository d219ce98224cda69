import { Global, Module } from '@nestjs/common';
import { CallRates } from '../faults/call-rates.js';
import { FaultSwitches } from '../faults/fault-switches.js';
import { Settings } from '../faults/settings.js';
import { FetchMedium } from '../media/fetch-medium.client.js';
import { MediaStore } from '../media/media-store.js';
import { PublicAddress } from '../media/public-address.js';
import { Threads } from '../threads/threads.js';
import { World } from '../world/world.js';
import { Clock } from './clock.js';
import { SimulatorState } from './simulator-state.js';

const PROVIDERS = [
  Clock,
  SimulatorState,
  Settings,
  FaultSwitches,
  CallRates,
  Threads,
  World,
  MediaStore,
  FetchMedium,
  PublicAddress,
];

/** The simulated world, its time, and how it is told to behave. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class StateModule {}
