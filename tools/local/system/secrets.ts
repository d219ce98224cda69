import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type LocalSecrets = { TOKEN_ENCRYPTION_KEYS: string; SESSION_SECRET: string };

/** The secrets of this data folder: made once, readable by its owner alone, needed to read what is stored in it. */
export function keepSecrets(dataDir: string): LocalSecrets {
  const file = join(dataDir, 'secrets.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(generateSecrets(), undefined, 2), { mode: 0o600 });
  return JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets;
}

function generateSecrets(): LocalSecrets {
  return {
    TOKEN_ENCRYPTION_KEYS: `local1:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: randomBytes(32).toString('base64url'),
  };
}
