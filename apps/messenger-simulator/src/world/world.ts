import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { SimulatorConfig } from '../simulator.config.js';
import { SimulatorState } from '../state/simulator-state.js';
import { MESSENGER_FIELDS } from '../subscribe-webhooks/subscription.js';
import { Threads } from '../threads/threads.js';
import { type Customer, psidOf } from './customer.js';
import type { Page } from './page.js';
import type { Person } from './person.js';
import { seedCustomers } from './seed-customers.js';
import { seedPages, seedPeople } from './seed-people.js';

/** Who and what there is: looked up by id or by short name. */
@Injectable()
export class World {
  constructor(
    private readonly state: SimulatorState,
    private readonly threads: Threads,
    private readonly config: SimulatorConfig,
  ) {
    this.seed();
  }

  /** Adds what is missing; what a state file brought back stays as it is. */
  seed(): void {
    for (const page of seedPages()) if (!this.state.pages.get(page.id)) this.state.pages.set(page.id, page);
    for (const person of seedPeople()) if (!this.state.people.get(person.id)) this.state.people.set(person.id, person);
    for (const known of seedCustomers()) if (!this.state.customers.get(known.id)) this.addCustomer(known);
    if (this.state.appSubscriptions.get('page')?.isFromConfig ?? true) this.subscribeApp();
  }

  /** Forgets everything and seeds again. */
  startOver(): void {
    this.state.clear();
    this.threads.forgetAll();
    this.seed();
  }

  addCustomer(customer: Customer): Customer {
    this.state.customers.set(customer.id, customer);
    for (const [pageId, psid] of Object.entries(customer.fixedPsids))
      this.threads.open(pageId, psid, customer.id, this.config.appId);
    return customer;
  }

  person(idOrSlug: string): Person {
    const person = this.state.people.get(idOrSlug) ?? this.state.people.values().find(({ slug }) => slug === idOrSlug);
    return person ?? missing('person', idOrSlug);
  }

  page(id: string): Page {
    return this.state.pages.get(id) ?? missing('page', id);
  }

  /** By the customer's short name, or by a PSID that the Page knows. */
  customer(pageId: string, idOrPsid: string): { customer: Customer; psid: string } {
    const byName = this.state.customers.get(idOrPsid);
    if (byName) return { customer: byName, psid: psidOf(byName, pageId) };
    const thread = this.threads.find(pageId, idOrPsid);
    const known = thread && this.state.customers.get(thread.customerId);
    return known ? { customer: known, psid: idOrPsid } : missing('customer', idOrPsid);
  }

  /** What saving the webhook in the app's dashboard does. */
  private subscribeApp(): void {
    const { webhookUrl, verifyToken } = this.config;
    const subscription = { callbackUrl: webhookUrl, verifyToken, fields: MESSENGER_FIELDS, isFromConfig: true };
    this.state.appSubscriptions.set('page', { object: 'page', ...subscription });
    this.state.appSubscriptions.set('permissions', { object: 'permissions', ...subscription, fields: REVOCABLE });
  }
}

/** Fields of the webhook object `permissions` that the app listens to. */
const REVOCABLE = ['pages_show_list', 'pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];

function missing(what: string, id: string): never {
  throw new DomainError(`${what}_unknown`, 'not_found', `There is no ${what} ${id}.`);
}
