import { randomUUID } from 'node:crypto';
import { Body, Get, Param, Query } from '@nestjs/common';
import { SimulatorState } from '../state/simulator-state.js';
import { Threads } from '../threads/threads.js';
import { type Customer, psidOf } from '../world/customer.js';
import type { Page } from '../world/page.js';
import { customer } from '../world/seed-customers.js';
import { World } from '../world/world.js';
import { ControlController, ControlPatch, ControlPost } from './control.controller.js';
import { type Body as Fields, optionalNumber, optionalText, pickKnown } from './read-body.js';

/** Who and what there is, and how they are. */
@ControlController()
export class WorldController {
  constructor(
    private readonly state: SimulatorState,
    private readonly world: World,
    private readonly threads: Threads,
  ) {}

  @Get('people')
  people(): object {
    return { items: [...this.state.people.values()] };
  }

  @Get('pages')
  pages(): object {
    const items = [...this.state.pages.values()].filter(({ isUnlisted }) => !isUnlisted);
    const fieldsOf = (id: string) => this.state.pageSubscriptions.get(id)?.fields ?? [];
    return { items: items.map((page) => ({ ...page, subscribedFields: fieldsOf(page.id) })) };
  }

  /** With `page`, each with the PSID by which that Page knows them. */
  @Get('customers')
  customers(@Query('page') pageId?: string): object {
    const items = [...this.state.customers.values()];
    return { items: pageId ? items.map((item) => ({ ...item, psid: psidOf(item, pageId) })) : items };
  }

  /** `{ name }` adds one, `{ count, prefix }` many at once: `load-1`, `load-2`, ... */
  @ControlPost('customers')
  addCustomers(@Body() body: Fields): object {
    const count = optionalNumber(body, 'count') ?? 1;
    const prefix = optionalText(body, 'prefix') ?? 'load';
    const name = optionalText(body, 'name');
    const items = Array.from({ length: count }, (_, index) => {
      const id = name === null ? `${prefix}-${index + 1}` : (optionalText(body, 'id') ?? randomUUID());
      const [firstName = '', ...rest] = (name ?? `Customer ${index + 1}`).split(' ');
      return this.state.customers.get(id) ?? this.world.addCustomer(customer(id, [firstName, rest.join(' ')], 'en_US'));
    });
    return { items };
  }

  /** `hasBlocked`, `isOnline`, `hasProfile`, `hasAppRole`, `name`, `firstName`, `lastName`. */
  @ControlPatch('customers/:id')
  changeCustomer(@Param('id') id: string, @Body() body: Fields): Customer {
    const { customer: known } = this.world.customer('', id);
    return this.state.customers.set(known.id, { ...known, ...pickKnown(known, body, ['id', 'fixedPsids']) });
  }

  /** `hasHumanAgent`, `isRestricted`, `name`, `category`. */
  @ControlPatch('pages/:id')
  changePage(@Param('id') id: string, @Body() body: Fields): Page {
    const known = this.world.page(id);
    return this.state.pages.set(id, { ...known, ...pickKnown(known, body, ['id']) });
  }

  @Get('threads')
  listThreads(@Query('page') pageId?: string): object {
    const threads = [...this.state.threads.values()];
    return { items: pageId ? this.threads.ofPage(pageId) : threads };
  }

  /** The messages of `page` and `customer` (short name or PSID), oldest first. */
  @Get('thread')
  thread(@Query('page') pageId = '', @Query('customer') who = ''): object {
    const { customer: known, psid } = this.world.customer(pageId, who);
    const thread = this.threads.find(pageId, psid);
    return { thread: thread ?? null, customer: known, psid, messages: thread ? this.threads.messages(thread) : [] };
  }
}
