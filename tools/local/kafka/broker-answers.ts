import { connect } from 'node:net';

/** ApiVersions, version 0, correlation id 1, no client id: what any broker answers. Source: Kafka protocol guide, ApiVersions. */
const API_VERSIONS_REQUEST = Buffer.from('0000000a0012000000000001ffff', 'hex');
const WITHIN_MS = 1_000;

/** Whether a broker answers on this loopback port. Docker accepts connections before what is in the container does. */
export function brokerAnswers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(API_VERSIONS_REQUEST));
    const settle = (isAnswered: boolean) => {
      socket.destroy();
      resolve(isAnswered);
    };
    socket.setTimeout(WITHIN_MS, () => settle(false));
    socket.once('data', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('close', () => settle(false));
  });
}
