import { randomBytes } from 'node:crypto';
import { PermanentError } from '@faro/errors';
import type { KeyWrapper } from './key-wrapper.js';
import { type EncryptionKey, LocalKeyWrapper } from './local-key-wrapper.js';
import { BOX_OVERHEAD_BYTES, openBox, sealBox } from './sealed-box.js';

/** Whose token it is. All of it is authenticated with the ciphertext: a row that was moved to another owner does not open. */
export interface TokenOwner {
  readonly agencyId: string;
  /** Null: a person's token, before a Page was chosen. */
  readonly pageId: string | null;
  readonly kind: 'page' | 'user';
}

/** What the database stores of a token. `keyId` names the key without which `sealed` stays shut. */
export interface SealedToken {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** Version of the layout: `1 | wrapped data key | box of the token`. */
const LAYOUT = 1;
const DATA_KEY_BYTES = 32;
const WRAPPED_KEY_BYTES = DATA_KEY_BYTES + BOX_OVERHEAD_BYTES;

/**
 * Envelope encryption of Graph API tokens: each under a key of its own (AES-256-GCM), which a key wrapper encrypts. So a
 * rotation wraps 32 bytes anew, and a key management service that takes the wrapper's place never sees a token.
 */
export class TokenVault {
  constructor(private readonly keys: KeyWrapper) {}

  /** A vault over `TOKEN_ENCRYPTION_KEYS`: the first key seals, all open. */
  static withKeys(keys: readonly EncryptionKey[]): TokenVault {
    return new TokenVault(new LocalKeyWrapper(keys));
  }

  async seal(token: string, owner: TokenOwner): Promise<SealedToken> {
    const dataKey = randomBytes(DATA_KEY_BYTES);
    const keyId = this.keys.currentKeyId;
    const context = contextOf(owner, keyId);
    const wrapped = await this.keys.wrap(dataKey, context);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(wrapped.length);
    const box = sealBox(dataKey, Buffer.from(token), context);
    return { keyId, sealed: Buffer.concat([Buffer.from([LAYOUT]), length, wrapped, box]) };
  }

  /** The token. PermanentError `token_unreadable` when it was not sealed for this owner, by a key known here, or is damaged. */
  async open({ keyId, sealed }: SealedToken, owner: TokenOwner): Promise<string> {
    try {
      const { wrapped, box } = split(sealed);
      const context = contextOf(owner, keyId);
      const dataKey = await this.keys.unwrap(keyId, wrapped, context);
      return openBox(dataKey, box, context).toString();
    } catch (cause) {
      throw new PermanentError('token_unreadable', `A stored token can't be opened (key ${keyId}).`, { cause });
    }
  }

  /** Whether a rotation has still to seal this token anew. */
  isOutdated({ keyId }: SealedToken): boolean {
    return keyId !== this.keys.currentKeyId;
  }
}

function contextOf(owner: TokenOwner, keyId: string): Buffer {
  return Buffer.from(JSON.stringify(['faro-token', LAYOUT, keyId, owner.agencyId, owner.pageId, owner.kind]));
}

function split(sealed: Buffer): { wrapped: Buffer; box: Buffer } {
  if (sealed.length < 3 || sealed.readUInt8(0) !== LAYOUT) throw new Error('The layout is unknown.');
  const end = 3 + sealed.readUInt16BE(1);
  if (end < 3 + WRAPPED_KEY_BYTES || sealed.length < end + BOX_OVERHEAD_BYTES)
    throw new Error('The token is truncated.');
  return { wrapped: sealed.subarray(3, end), box: sealed.subarray(end) };
}
