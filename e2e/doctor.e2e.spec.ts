import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { portVariables } from './system/running-system.js';

const DOCTOR = join(import.meta.dirname, '..', 'tools', 'doctor.ts');

function examine(env: Record<string, string> = {}) {
  const { NODE_OPTIONS: _, ...surroundings } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [DOCTOR], {
    env: { ...surroundings, ...portVariables(), ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('npm run doctor', () => {
  it('beyond B11: walks a test event through every hop of a healthy system', () => {
    const { status, said } = examine();
    expect(said).toMatch(/conversation-service: takes it out and enters it into the ledger\n/);
    expect(said).toMatch(/Every hop does its part\.\n$/);
    expect(status).toBe(0);
  });

  it.each([
    ['the app secret', { META_APP_SECRET: 'f'.repeat(32) }, /webhook-gateway FAILED: .*META_APP_SECRET/],
    ['the verify token', { META_VERIFY_TOKEN: 'another' }, /webhook-gateway FAILED: .*META_VERIFY_TOKEN/],
    [
      'a service that is not there',
      { OUTBOUND_SERVICE_PORT: '1' },
      /outbound-service FAILED: is ready\? Nothing answers/,
    ],
  ])('beyond B11: names the hop where it ends: %s', (_what, env, said) => {
    const examined = examine(env);
    expect(examined.said).toMatch(said);
    expect(examined.status).toBe(1);
  });
});
