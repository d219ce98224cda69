import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { waitFor } from '@faro/testing';
import { describe, expect, it } from '@jest/globals';
import { portVariables } from './system/running-system.js';

const DOCTOR = join(import.meta.dirname, '..', 'tools', 'doctor.ts');

/** Once it says this: what it examines may be too busy at a moment to say anything but that. */
const examined = (env: Record<string, string>, said: RegExp) =>
  waitFor(
    () => {
      const answer = examine(env);
      expect(answer.said).toMatch(said);
      return answer;
    },
    { timeoutMs: 120_000 },
  );

function examine(env: Record<string, string>) {
  const { NODE_OPTIONS: _, ...surroundings } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [DOCTOR], {
    env: { ...surroundings, ...portVariables(), ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('npm run doctor', () => {
  it('beyond B11: walks a test event through every hop of a healthy system', async () => {
    const { status, said } = await examined({}, /Every hop does its part\.\n$/);
    expect(said).toMatch(/conversation-service: takes it out and enters it into the ledger\n/);
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
  ])('beyond B11: names the hop where it ends: %s', async (_what, env, said) => {
    expect((await examined(env, said)).status).toBe(1);
  });
});
