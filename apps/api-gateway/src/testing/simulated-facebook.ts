import { type SpawnedService, spawnService } from '@faro/testing';
import type { Agent, Answer } from './agent.js';
import { APP_ID, APP_SECRET } from './gateway-under-test.js';

export const DENTAL = '104857612345678';
export const FITNESS = '110293847561029';
/** Olivia may only look at it. */
export const EVENTS = '112746359018264';
/** Of a portfolio: its tasks are called `PROFILE_PLUS_...`. */
export const YOGA = '61558820471936502';
export const BAKERY = '120938475610293';

type Fields = Record<string, string>;

/** Meta, as far as logging in and setting Pages up goes: the simulator as a process of its own, and what people do in its dialog. */
export class SimulatedFacebook {
  private constructor(private readonly service: SpawnedService) {}

  static async start(gatewayUrl: string): Promise<SimulatedFacebook> {
    const callbacks = `${gatewayUrl}/api/integrations/facebook`;
    const service = await spawnService('messenger-simulator', {
      META_APP_ID: APP_ID,
      META_APP_SECRET: APP_SECRET,
      SIMULATOR_WEBHOOK_URL: 'http://127.0.0.1:1/webhook',
      SIMULATOR_REDIRECT_URIS: `${callbacks}/callback`,
      SIMULATOR_DEAUTHORIZE_URL: `${callbacks}/deauthorize`,
      SIMULATOR_DATA_DELETION_URL: `${callbacks}/data-deletion`,
    });
    return new SimulatedFacebook(service);
  }

  get url(): string {
    return this.service.url;
  }

  stop(): Promise<number | null> {
    return this.service.stop();
  }

  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/simulator${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The simulator answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** What the Page tells the app of, by its webhook fields. */
  async subscribedFields(pageId: string): Promise<string[]> {
    const { items } = (await this.control('GET', '/pages')) as { items: { id: string; subscribedFields: string[] }[] };
    return items.find(({ id }) => id === pageId)?.subscribedFields ?? [];
  }

  /** Goes from our own button to the dialog and answers it. Gives the address that Facebook sends the browser to. */
  async consent(agent: Agent, person: string, fields: Fields = {}, connectQuery = ''): Promise<URL> {
    const { headers } = await agent.get(`/api/integrations/facebook/connect${connectQuery}`);
    const dialog = new URL(headers.get('location') ?? 'about:blank');
    const form = new URLSearchParams({ ...Object.fromEntries(dialog.searchParams), person, ...fields });
    const answer = await fetch(dialog.origin + dialog.pathname, { method: 'POST', body: form, redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? 'about:blank');
  }

  /** The whole round: afterwards the agent's browser stands at the picker, or where it was sent instead. */
  async logIn(agent: Agent, person: string, fields: Fields = {}, connectQuery = ''): Promise<Answer> {
    const back = await this.consent(agent, person, fields, connectQuery);
    return agent.get(back.pathname + back.search);
  }
}
