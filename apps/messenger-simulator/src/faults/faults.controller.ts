import { DomainError } from '@faro/errors';
import { Body, Delete, Get, Param } from '@nestjs/common';
import { ControlController, ControlPatch, ControlPost } from '../control/control.controller.js';
import { type Body as Fields, optionalNumber, optionalText, pickKnown, text } from '../control/read-body.js';
import { ERROR_TABLE } from '../graph/error-table.js';
import { Clock } from '../state/clock.js';
import { CallRates } from './call-rates.js';
import { FAULT_KINDS, type Fault } from './fault.js';
import { FaultSwitches } from './fault-switches.js';
import { Settings, type SettingValues } from './settings.js';

/** The switches: what goes wrong with the next calls, and how the simulated Meta behaves as a whole. */
@ControlController()
export class FaultsController {
  constructor(
    private readonly switches: FaultSwitches,
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly rates: CallRates,
  ) {}

  /** The switches that are on or used up, and the `kinds` that there are. */
  @Get('faults')
  list(): object {
    return { items: this.switches.list(), kinds: FAULT_KINDS };
  }

  @ControlPost('faults')
  add(@Body() body: Fields): Fault {
    return this.switches.add(readFault(body));
  }

  @Delete('faults')
  clear(): object {
    this.switches.clear();
    return { items: [] };
  }

  @Delete('faults/:id')
  remove(@Param('id') id: string): object {
    this.switches.remove(id);
    return { items: this.switches.list() };
  }

  /** Every error that can be asked for by `code` and `subcode` alone. */
  @Get('errors')
  errors(): object {
    return { items: ERROR_TABLE };
  }

  @Get('settings')
  readSettings(): SettingValues {
    return this.settings.values;
  }

  @ControlPatch('settings')
  changeSettings(@Body() body: Fields): SettingValues {
    return this.settings.change(pickKnown(this.settings.values, body));
  }

  /** `aheadMs` sets how far the simulated time is ahead of the real one, `advanceMs` moves it on. */
  @ControlPost('clock')
  moveClock(@Body() body: Fields): object {
    const advance = optionalNumber(body, 'advanceMs') ?? 0;
    this.clock.setAhead((optionalNumber(body, 'aheadMs') ?? this.clock.aheadMs) + advance);
    return this.readClock();
  }

  @Get('clock')
  readClock(): object {
    return { now: this.clock.now(), aheadMs: this.clock.aheadMs };
  }

  /** The most calls that one Page made within one second. */
  @Get('rates')
  highestRates(): object {
    return this.rates.highest();
  }
}

/** `count` is how many calls it meets (default 1, `null`: until switched off), `page` and `psid` narrow it. */
function readFault(body: Fields): Partial<Fault> & Pick<Fault, 'kind'> {
  const kind = FAULT_KINDS.find((known) => known === text(body, 'kind'));
  if (kind === undefined)
    throw new DomainError('fault_kind_unknown', 'invalid', `kind must be one of ${FAULT_KINDS.join(', ')}.`);
  return {
    kind,
    on: body.on === 'graph' ? 'graph' : 'send',
    pageId: optionalText(body, 'page'),
    psid: optionalText(body, 'psid'),
    path: optionalText(body, 'path'),
    subcode: optionalNumber(body, 'subcode'),
    status: optionalNumber(body, 'status'),
    message: optionalText(body, 'message'),
    code: optionalNumber(body, 'code') ?? 2,
    remaining: body.count === null ? null : (optionalNumber(body, 'count') ?? 1),
    probability: optionalNumber(body, 'probability') ?? 1,
    ...(typeof body.accepted === 'boolean' && { accepted: body.accepted }),
    ...(body.delayMs !== undefined && { delayMs: optionalNumber(body, 'delayMs') ?? 0 }),
  };
}
