import { freePort } from '@faro/testing';
import { GatewayUnderTest } from './gateway-under-test.js';
import { SimulatedFacebook } from './simulated-facebook.js';

/** Where the capabilities around Pages live. */
export const FACEBOOK = '/api/integrations/facebook';

/** A gateway and the simulator, each knowing the other's address. */
export async function startGatewayWithFacebook(): Promise<{ gateway: GatewayUnderTest; facebook: SimulatedFacebook }> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const facebook = await SimulatedFacebook.start(publicUrl);
  const gateway = await GatewayUnderTest.start({
    API_GATEWAY_PORT: String(port),
    PUBLIC_URL: publicUrl,
    META_GRAPH_URL: facebook.url,
    META_DIALOG_URL: facebook.url,
  });
  return { gateway, facebook };
}
