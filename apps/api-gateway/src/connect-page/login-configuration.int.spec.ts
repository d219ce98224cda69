import { expect, it } from '@jest/globals';
import { FACEBOOK, useGatewayWithFacebook } from '../testing/gateway-with-facebook.js';
import { DENTAL } from '../testing/simulated-facebook.js';

/** One of the simulator's: what it asks for is fixed in the app's dashboard. */
const CONFIGURATION = '1203948576011223';

const its = useGatewayWithFacebook({ META_LOGIN_CONFIG_ID: CONFIGURATION });

it('Login for Business is asked for by its configuration, which names the permissions, and ends with a connection', async () => {
  const { headers } = await its.owner.get(`${FACEBOOK}/connect`);
  const dialog = new URL(headers.get('location') ?? '');
  expect(dialog.searchParams.get('config_id')).toBe(CONFIGURATION);
  expect(dialog.searchParams.has('scope')).toBe(false);
  await its.facebook.logIn(its.owner, 'olivia');
  const request = { pageId: DENTAL, locationId: its.harbor.locationId };
  expect((await its.owner.post(`${FACEBOOK}/pages`, request)).status).toBe(201);
});
