import { type OwnKafka, startOwnKafka, testTopicPrefix, waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.js';

const body = (mid: string) =>
  `{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"sender":{"id":"2"},"message":{"mid":"${mid}"}}]}]}`;

/** What a machine that has much else to do may take beside. */
const BUSY_MS = 2_000;

describe('webhooks while Kafka is gone', () => {
  let kafka: OwnKafka;
  let gateway: GatewayUnderTest;
  const post = async (mid: string) => {
    const startedAt = performance.now();
    const { status } = await gateway.postSigned(body(mid));
    return { mid, status, ms: performance.now() - startedAt };
  };
  const mids = () => gateway.published.map(({ data }) => (data.item as { message: { mid: string } }).message.mid);

  beforeAll(async () => {
    kafka = await startOwnKafka();
    gateway = await startGateway([kafka.broker], testTopicPrefix());
  });
  afterAll(async () => {
    await gateway.stop();
    await kafka.remove();
  });

  it('complaint 2: answers within a second while Kafka is there, the same body any number of times', async () => {
    const answers = [await post('m_same'), await post('m_same'), await post('m_same')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(Math.min(...answers.map(({ ms }) => ms))).toBeLessThan(1_000);
  });

  it('fault F6: answers 503 within two seconds, is not ready, and works again by itself once Kafka is back', async () => {
    kafka.freeze();
    const refused = await Promise.all(['m_a', 'm_b', 'm_c'].map(post));
    expect(Math.min(...refused.map(({ ms }) => ms))).toBeLessThan(2_000);
    refused.push(await post('m_d'));
    for (const { status, ms } of refused) {
      expect(status).toBe(503);
      expect(ms).toBeLessThan(2_000 + BUSY_MS);
    }
    const ready = await fetch(`${gateway.service.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'unavailable', failing: [{ part: 'kafka' }] });
    expect((await fetch(`${gateway.service.url}/health/live`)).status).toBe(200);
    kafka.thaw();
    await waitFor(async () => (await post('m_back')).status === 200, { timeoutMs: 120_000 });
    await waitFor(async () => (await fetch(`${gateway.service.url}/health/ready`)).ok, { timeoutMs: 120_000 });
  });

  it('fault F6: has every message that it answered with 200 after the broker was killed under load', async () => {
    const answers: { mid: string; status: number; ms: number }[] = [];
    let isRunning = true;
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let index = 0; isRunning; index += 1) answers.push(await post(`m_kill_${sender}_${index}`));
    });
    await waitFor(() => answers.length > 200);
    await kafka.kill();
    await waitFor(() => answers.some(({ status }) => status === 503));
    await kafka.start();
    const before = answers.length;
    await waitFor(() => answers.slice(before).some(({ status }) => status === 200), { timeoutMs: 120_000 });
    isRunning = false;
    await Promise.all(senders);
    const accepted = answers.filter(({ status }) => status === 200).map(({ mid }) => mid);
    const areStored = (stored: Set<string>) => accepted.every((mid) => stored.has(mid));
    await waitFor(() => areStored(new Set(mids())), { timeoutMs: 120_000, everyMs: 500 });
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(2_000 + BUSY_MS);
  });

  it('fault F21: a graceful stop under load answers everything that it has taken', async () => {
    const outcomes: string[] = [];
    let isRunning = true;
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let index = 0; isRunning; index += 1) {
        const outcome = await post(`m_stop_${sender}_${index}`).then(
          ({ status }) => String(status),
          () => 'refused',
        );
        outcomes.push(outcome);
        if (outcome === 'refused') return;
      }
    });
    await waitFor(() => outcomes.length > 100 && outcomes.slice(-50).every((outcome) => outcome === '200'));
    const before = outcomes.length;
    expect(await gateway.service.stop()).toBe(0);
    await Promise.all(senders);
    isRunning = false;
    expect(new Set(outcomes.slice(before))).toEqual(new Set(['200', 'refused']));
  });
});
