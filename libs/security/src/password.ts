import { randomBytes } from 'node:crypto';
import type { Algorithm } from '@node-rs/argon2';

/** Argon2id with 19 MiB, 2 passes, 1 lane. Source: OWASP Password Storage Cheat Sheet. */
const ARGON2ID = 2 satisfies Algorithm.Argon2id;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Native code, and only one service checks passwords: loaded with the first. */
const argon2 = () => import('@node-rs/argon2');

/** The hash to store, with its parameters and salt in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await argon2();
  return hash(password, PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether this is the password that was hashed. `stored` null (nobody has this address) takes the same time and is never
 * true, so that the time tells nobody who has an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const { verify } = await argon2();
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
