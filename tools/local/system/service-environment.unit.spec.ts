import { describe, expect, it } from '@jest/globals';
import { serviceEnvironment } from './service-environment.ts';
import { servicesToRun } from './services.ts';
import { readSettings } from './settings.ts';

const settings = readSettings({});
const surroundings = {
  settings,
  secrets: { TOKEN_ENCRYPTION_KEYS: 'local1:key', SESSION_SECRET: 'secret' },
  kafkaBrokers: '127.0.0.1:9192',
  databaseUrlOf: (role: string) => `postgres://${role}@db/faro`,
};

function environmentOf(name: string, env: NodeJS.ProcessEnv = {}, given = settings): Record<string, string> {
  const service = servicesToRun(given).find((each) => each.name === name);
  if (!service) throw new Error(`No service ${name}.`);
  return serviceEnvironment(service, { ...surroundings, settings: given }, env);
}

describe('serviceEnvironment', () => {
  it('gives the webhook gateway no database and no keys, whatever this process was given', () => {
    const owner = { DATABASE_URL: 'postgres://owner@db/faro', TOKEN_ENCRYPTION_KEYS: 'k1:x', SESSION_SECRET: 's' };
    const given = Object.keys(environmentOf('webhook-gateway', owner));
    expect(given.filter((name) => /DATABASE|KEYS|SESSION_SECRET|S3/.test(name))).toEqual([]);
  });

  it('signs each service in with a role of its own, never as the owner', () => {
    const env = { DATABASE_URL: 'postgres://owner@db/faro' };
    expect(environmentOf('conversation-service', env).DATABASE_URL).toBe('postgres://faro_conversation@db/faro');
    expect(environmentOf('outbound-service', env).DATABASE_URL).toBe('postgres://faro_outbound@db/faro');
  });

  it('prefers what a person has set to the local defaults, an empty variable apart', () => {
    const given = environmentOf('outbound-service', {
      META_APP_SECRET: 'new,old',
      META_APP_ID: ' ',
      SEND_LEASE_MS: '900',
    });
    expect(given).toMatchObject({ META_APP_SECRET: 'new,old', META_APP_ID: '738291046512903', SEND_LEASE_MS: '900' });
  });

  it('passes on what the documentation says to set for a real Meta app behind a tunnel', () => {
    const said = {
      META_LOGIN_CONFIG_ID: '12',
      TRUSTED_PROXIES: '127.0.0.1',
      SMTP_URL: 'smtp://localhost',
      MAIL_FROM: 'F',
    };
    expect(environmentOf('api-gateway', said)).toMatchObject(said);
  });

  it("lets pictures come from the port of Meta's stand-in on this machine, and from no other private address", () => {
    const app = { META_APP_ID: '1', META_APP_SECRET: 's', META_VERIFY_TOKEN: 't' };
    const allowed = (META_GRAPH_URL: string) =>
      environmentOf('outbound-service', {}, readSettings({ ...app, META_GRAPH_URL })).MEDIA_ALLOWED_PRIVATE_HOSTS;
    expect(environmentOf('outbound-service').MEDIA_ALLOWED_PRIVATE_HOSTS).toBe('localhost:3002');
    expect(allowed('http://127.0.0.1:4010')).toBe('127.0.0.1:4010');
    expect(allowed('http://localhost')).toBe('localhost:80');
    expect(allowed('https://graph.facebook.com')).toBeUndefined();
  });

  it('gives decryption keys to the two services that need them', () => {
    const holders = servicesToRun(settings).filter(({ name }) => 'TOKEN_ENCRYPTION_KEYS' in environmentOf(name));
    expect(holders.map(({ name }) => name)).toEqual(['api-gateway', 'outbound-service']);
  });
});

describe('readSettings', () => {
  it('starts no simulator when Meta itself is named', () => {
    const meta = {
      META_APP_ID: '1',
      META_APP_SECRET: 's',
      META_VERIFY_TOKEN: 't',
      META_DIALOG_URL: 'https://meta.example',
    };
    const withMeta = readSettings({ ...meta, META_GRAPH_URL: 'https://graph.example' });
    expect(servicesToRun(withMeta).map(({ name }) => name)).not.toContain('messenger-simulator');
  });

  it.each([
    [{ API_GATEWAY_PORT: '70000' }, 'API_GATEWAY_PORT must be a whole number from 1 to 65535.'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.'],
    [{ KAFKA_BROKERS: 'localhost' }, 'KAFKA_BROKERS must be host:port, comma-separated.'],
    [{ META_GRAPH_URL: 'https://graph.example' }, 'META_GRAPH_URL is set, so META_APP_ID, META_APP_SECRET,'],
  ])('says in one line what is wrong with %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
