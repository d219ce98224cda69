import { testKafkaBrokers, testTopicPrefix } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayUnderTest, startGateway, VERIFY_TOKEN } from '../testing/gateway-under-test.js';
import { WEBHOOK_PATH } from '../webhook-gateway-config.js';

describe('GET /api/webhooks/facebook', () => {
  let gateway: GatewayUnderTest;
  const get = (query: string) => fetch(`${gateway.service.url}${WEBHOOK_PATH}?${query}`);

  beforeAll(async () => {
    gateway = await startGateway(testKafkaBrokers(), testTopicPrefix());
  });
  afterAll(() => gateway.stop());

  it('attack S22: answers the challenge as plain text that no browser takes for a page', async () => {
    const challenge = encodeURIComponent('<script>alert(1)</script>');
    const answer = await get(`hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=${challenge}`);
    expect([answer.status, await answer.text()]).toEqual([200, '<script>alert(1)</script>']);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('attack S22: answers 403 to a wrong token and to parameters that stand twice or as a list', async () => {
    const token = `hub.verify_token=${VERIFY_TOKEN}`;
    for (const query of [
      'hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1',
      `hub.mode=subscribe&${token}&hub.challenge[]=1`,
      `hub.mode=subscribe&${token}&hub.challenge=1&hub.challenge=2`,
      `hub.mode=subscribe&${token}&${token}&hub.challenge=1`,
      `hub.mode=subscribe&${token}`,
      '',
    ])
      expect((await get(query)).status).toBe(403);
  });
});
