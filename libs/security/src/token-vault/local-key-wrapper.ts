import type { KeyWrapper } from './key-wrapper.js';
import { openBox, sealBox } from './sealed-box.js';

/** As `TOKEN_ENCRYPTION_KEYS` gives it: 32 bytes with an id. */
export interface EncryptionKey {
  readonly kid: string;
  readonly key: Buffer;
}

/** Keys from the configuration, held in memory: the first wraps, all unwrap. */
export class LocalKeyWrapper implements KeyWrapper {
  readonly currentKeyId: string;
  readonly #current: EncryptionKey;
  readonly #keys: ReadonlyMap<string, Buffer>;

  constructor(keys: readonly EncryptionKey[]) {
    const [first] = keys;
    if (!first) throw new Error('A key wrapper needs at least one key.');
    this.#current = first;
    this.currentKeyId = first.kid;
    this.#keys = new Map(keys.map(({ kid, key }) => [kid, key]));
  }

  async wrap(dataKey: Buffer, context: Buffer): Promise<Buffer> {
    return sealBox(this.#current.key, dataKey, context);
  }

  async unwrap(keyId: string, wrapped: Buffer, context: Buffer): Promise<Buffer> {
    const key = this.#keys.get(keyId);
    if (!key) throw new Error('The key that sealed this is not among the configured ones.');
    return openBox(key, wrapped, context);
  }
}
