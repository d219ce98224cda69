import { execFileSync } from 'node:child_process';
import { PlainError } from '../plain-error.ts';

export type Account = { uid: number; gid: number };

const CREATED_ACCOUNT = 'faro-postgres';

/**
 * The account that PostgreSQL runs under: undefined is the present one. PostgreSQL refuses to run as root, so root hands
 * it to the system's account `postgres`, or to one created for the purpose.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return findAccount('postgres') ?? findAccount(CREATED_ACCOUNT) ?? createAccount();
}

function findAccount(name: string): Account | undefined {
  try {
    return { uid: readId('-u', name), gid: readId('-g', name) };
  } catch {
    return undefined; // No account of this name.
  }
}

function readId(option: string, name: string): number {
  return Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function createAccount(): Account {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', CREATED_ACCOUNT], { stdio: 'ignore' });
  } catch {
    throw new PlainError(
      'PostgreSQL does not run as root and no account could be created for it: run as an ordinary user, or set DATABASE_URL.',
    );
  }
  const account = findAccount(CREATED_ACCOUNT);
  if (!account) throw new PlainError(`The account ${CREATED_ACCOUNT} was created but is not found: set DATABASE_URL.`);
  return account;
}
