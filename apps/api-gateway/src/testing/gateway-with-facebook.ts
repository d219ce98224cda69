import { freePort } from '@faro/testing';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Agent } from './agent.js';
import { GatewayUnderTest } from './gateway-under-test.js';
import type { SeededAgency } from './seeded-world.js';
import { SimulatedFacebook } from './simulated-facebook.js';

/** Where the capabilities around Pages live. */
export const FACEBOOK = '/api/integrations/facebook';

/** A gateway and the simulator, each knowing the other's address. */
export async function startGatewayWithFacebook(
  settings: Record<string, string> = {},
): Promise<{ gateway: GatewayUnderTest; facebook: SimulatedFacebook }> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const facebook = await SimulatedFacebook.start(publicUrl);
  const gateway = await GatewayUnderTest.start({
    API_GATEWAY_PORT: String(port),
    PUBLIC_URL: publicUrl,
    META_GRAPH_URL: facebook.url,
    META_DIALOG_URL: facebook.url,
    ...settings,
  });
  return { gateway, facebook };
}

interface AgencyOnFacebook {
  gateway: GatewayUnderTest;
  facebook: SimulatedFacebook;
  /** At Plus, no Page connected, and its owner, signed in. */
  harbor: SeededAgency;
  owner: Agent;
}

/** Both for the specs of one file; before each of them nobody has a Page and there is a new agency. To be read inside of a spec only. */
export function useGatewayWithFacebook(settings: Record<string, string> = {}): AgencyOnFacebook {
  const used = {} as AgencyOnFacebook;
  beforeAll(async () => {
    Object.assign(used, await startGatewayWithFacebook(settings));
  });
  beforeEach(async () => {
    await used.facebook.control('POST', '/reset');
    await used.gateway.world.sql('UPDATE facebook_pages SET disconnected_at = now()');
    used.harbor = await used.gateway.world.agency('plus');
    used.owner = await used.gateway.signedIn(used.harbor);
  });
  afterAll(async () => {
    await used.gateway.stop();
    await used.facebook.stop();
  });
  return used;
}
