import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { brokerAnswers } from './broker-answers.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

it('is answered by a broker', async () => {
  const [broker = ''] = (process.env.FARO_TEST_KAFKA_BROKERS ?? '').split(',');
  expect(await brokerAnswers(Number(broker.split(':').at(-1)))).toBe(true);
});

it('is not answered where a connection is accepted for a broker that is not there yet', async () => {
  server = createServer((socket) => socket.end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect(await brokerAnswers((server.address() as AddressInfo).port)).toBe(false);
});

it('is not answered where nothing listens', async () => {
  expect(await brokerAnswers(1)).toBe(false);
});
