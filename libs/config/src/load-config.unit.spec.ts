import { describe, expect, it } from '@jest/globals';
import { Addresses, Integer, Keys, List, loadConfig, Port, Shaped, Text, Url } from './index.js';

class Example {
  @Port('EXAMPLE_PORT', 3000) port!: number;
  @Text('EXAMPLE_NAME') name!: string;
  @List('EXAMPLE_BROKERS', ['a:1']) brokers!: string[];
  @Url('EXAMPLE_URL', ['http:', 'https:'], 'http://localhost') url!: string;
  @Integer('EXAMPLE_PAUSE_MS', { min: 1, max: 10 }, 5) pauseMs!: number;
}

class Vault {
  @Keys('EXAMPLE_KEYS') keys!: { kid: string; key: Buffer }[];
}

describe('loadConfig', () => {
  it('reads each variable into its field and falls back to the default', () => {
    const config = loadConfig(Example, {
      EXAMPLE_NAME: ' x ',
      EXAMPLE_BROKERS: 'b:1, c:2',
      EXAMPLE_URL: 'https://e.example/',
    });
    expect(config).toMatchObject({
      port: 3000,
      name: 'x',
      brokers: ['b:1', 'c:2'],
      url: 'https://e.example',
      pauseMs: 5,
    });
  });

  it('names every variable that is missing or malformed in one line', () => {
    const load = () => loadConfig(Example, { EXAMPLE_PORT: '70000', EXAMPLE_URL: 'ftp://x', EXAMPLE_PAUSE_MS: '1.5' });
    expect(load).toThrow(
      'Configuration: EXAMPLE_PORT must be a whole number from 0 to 65535; EXAMPLE_NAME is missing; ' +
        'EXAMPLE_URL must be a URL that begins with http:// or https://; EXAMPLE_PAUSE_MS must be a whole number from 1 to 10.',
    );
  });

  it('takes only addresses with a port, and texts of the shape that is asked for', () => {
    class Outside {
      @Addresses('EXAMPLE_KAFKA') kafka!: string[];
      @Shaped('EXAMPLE_VERSION', /^v\d+\.\d+$/, 'a version such as v26.0') version!: string;
    }
    const sound = { EXAMPLE_KAFKA: 'a:1, b.example:9092', EXAMPLE_VERSION: 'v24.0' };
    expect(loadConfig(Outside, sound)).toMatchObject({ kafka: ['a:1', 'b.example:9092'], version: 'v24.0' });
    for (const kafka of ['nonsense', 'a:1,,b:2', 'a:port', 'a:1 b:2'])
      expect(() => loadConfig(Outside, { ...sound, EXAMPLE_KAFKA: kafka })).toThrow('EXAMPLE_KAFKA must be host:port');
    for (const version of ['26', 'latest', 'v26'])
      expect(() => loadConfig(Outside, { ...sound, EXAMPLE_VERSION: version })).toThrow(
        'EXAMPLE_VERSION must be a version',
      );
  });

  it('takes only keys of 32 bytes, each kid once', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    expect(loadConfig(Vault, { EXAMPLE_KEYS: `b:${key},a:${key}` }).keys.map(({ kid }) => kid)).toEqual(['b', 'a']);
    for (const bad of [`a:${key},a:${key}`, 'a:AAAA', key, `:${key}`])
      expect(() => loadConfig(Vault, { EXAMPLE_KEYS: bad })).toThrow('EXAMPLE_KEYS must be kid:base64(32 bytes)');
  });
});
