import { describe, expect, it } from '@jest/globals';
import { RunFile } from '../process/run-file.ts';
import { dockerArguments } from './docker-kafka.ts';

describe('dockerArguments', () => {
  const plan = { dataDir: '/home/somebody/.data', port: 9192, logFile: '', runFile: new RunFile('') };
  const words = dockerArguments(plan).join(' ');

  it('opens the broker to this machine alone, under the address that clients are told', () => {
    expect(words).toContain('-p 127.0.0.1:9192:9192');
    expect(words).toContain('KAFKA_LISTENERS=PLAINTEXT://0.0.0.0:9192,CONTROLLER://127.0.0.1:9093');
    expect(words).toContain('KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://127.0.0.1:9192');
  });

  it('keeps its data in a volume of this data folder', () => {
    expect(words).toMatch(/-v faro-kafka-[0-9a-f]{8}:\/var\/lib\/kafka\/data/);
    expect(dockerArguments({ ...plan, dataDir: '/elsewhere' }).join(' ')).not.toContain(
      words.match(/faro-kafka-\S{8}/)?.[0],
    );
  });

  it('creates no topic that nobody asked for', () => {
    expect(words).toContain('KAFKA_AUTO_CREATE_TOPICS_ENABLE=false');
  });
});
