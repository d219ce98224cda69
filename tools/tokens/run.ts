/**
 * `npm run tokens:rotate`: seals every stored token anew with the first of TOKEN_ENCRYPTION_KEYS, while everything runs. Give the services
 * the new key in front of the old one first; take the old one away from them afterwards. DATABASE_URL is the owner's connection and
 * defaults to what npm start runs.
 */
import { Keys, loadConfig, Url } from '@faro/config';
import { Database } from '@faro/persistence';
import { TokenVault } from '@faro/security';
import { endWith } from '../local/entry-point.ts';
import { PlainError } from '../local/plain-error.ts';
import { rotateTokens } from './rotate-tokens.ts';

class RotationConfig {
  declare databaseUrl: string;
  declare encryptionKeys: { kid: string; key: Buffer }[];
}
Url(
  'DATABASE_URL',
  ['postgres:', 'postgresql:'],
  'postgres://faro:faro@127.0.0.1:5440/faro',
)(RotationConfig.prototype, 'databaseUrl');
Keys('TOKEN_ENCRYPTION_KEYS')(RotationConfig.prototype, 'encryptionKeys');

await endWith(async () => {
  const { databaseUrl, encryptionKeys } = loadConfig(RotationConfig);
  const database = new Database({ url: databaseUrl, applicationName: 'rotate-tokens', poolSize: 1 });
  try {
    const [current] = encryptionKeys;
    if (!current) throw new PlainError('TOKEN_ENCRYPTION_KEYS names no key.');
    const { sealedAnew, unreadable } = await rotateTokens(database, TokenVault.withKeys(encryptionKeys), current.kid);
    const told = `${sealedAnew} logins and connections are sealed by ${current.kid} now`;
    if (unreadable > 0)
      throw new PlainError(
        `${told}; ${unreadable} do not open with any of the keys: keep the old ones, or connect those Pages again.`,
      );
    return told;
  } finally {
    await database.close();
  }
});
