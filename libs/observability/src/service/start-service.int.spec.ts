import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const GATEWAY = join(import.meta.dirname, '../../../../apps/webhook-gateway/dist/bundle/main.js');

async function startAndFail(env: Record<string, string>): Promise<{ code: number; stderr: string }> {
  const child = spawn(process.execPath, [GATEWAY], { env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env } });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stderr };
}

describe('startService, by the example of the webhook-gateway', () => {
  it('ends with one line that names every variable that is missing or malformed', async () => {
    const { code, stderr } = await startAndFail({ WEBHOOK_GATEWAY_PORT: 'x', KAFKA_SESSION_TIMEOUT_MS: '1' });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'webhook-gateway: Configuration: WEBHOOK_GATEWAY_PORT must be a whole number from 0 to 65535; META_APP_SECRET is missing; ' +
        'META_VERIFY_TOKEN is missing; KAFKA_SESSION_TIMEOUT_MS must be a whole number from 6000 to 300000.\n',
    );
  });

  it('ends with one line when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const settings = { META_APP_SECRET: 's', META_VERIFY_TOKEN: 'v', KAFKA_BROKERS: '127.0.0.1:1' };
    const { code, stderr } = await startAndFail({ WEBHOOK_GATEWAY_PORT: port, ...settings });
    other.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^webhook-gateway: listen EADDRINUSE: .*Stop what uses the port or set another\.\n$/);
  });
});
