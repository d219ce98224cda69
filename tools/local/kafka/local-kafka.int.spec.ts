import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { brokerProperties } from './broker-settings.ts';
import { fetchJars } from './jars.ts';
import { findJava } from './java.ts';
import { formatArguments } from './local-kafka.ts';

it('makes the data folder of the local broker whatever its id begins with', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'faro-format-'));
  try {
    const [properties, logDir] = [join(folder, 'server.properties'), join(folder, 'log')];
    writeFileSync(properties, brokerProperties({ port: 9092, controllerPort: 9093, logDir }));
    const command = formatArguments('-kBDdRb2RXmzMvGWZAlzYw', properties);
    execFileSync(findJava() ?? 'java', ['-cp', join(await fetchJars(), '*'), ...command], { stdio: 'pipe' });
    expect(existsSync(join(logDir, 'meta.properties'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
