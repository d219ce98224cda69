import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testKafkaBrokers, testTopicPrefix } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.js';

const SAMPLES = join(import.meta.dirname, '../../../../libs/messenger-platform/samples');
const read = (file: string) => readFileSync(join(SAMPLES, file));
const index: Record<string, { http: number[]; sig256: string }> = JSON.parse(read('index.json').toString());

describe('webhook bodies as Meta sends them', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway(testKafkaBrokers(), testTopicPrefix());
  });
  afterAll(() => gateway.stop());

  it.each(Object.entries(index))('%s is answered as its index says', async (file, { http, sig256 }) => {
    const answer = await gateway.post(read(file), { 'x-hub-signature-256': sig256 });
    expect(http).toContain(answer.status);
  });

  it('has every item of them in Kafka, no key of it changed', async () => {
    await gateway.caughtUp();
    const items = (file: string) =>
      (JSON.parse(read(file).toString()).entry as Record<string, unknown>[]).flatMap(
        ({ messaging, standby, changes }) => [messaging, standby, changes].flatMap((list) => list ?? []),
      );
    const expected = Object.keys(index)
      .flatMap(items)
      .map((item) => JSON.stringify(item));
    expect(gateway.published.map(({ data }) => JSON.stringify(data.item)).sort()).toEqual(expected.sort());
  });
});
