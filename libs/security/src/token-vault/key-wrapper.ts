/**
 * Encrypts and decrypts the small keys that encrypt the tokens. The one here holds its keys in memory; a key management
 * service implements the same two calls. `context` is authenticated with the key: another context does not unwrap it.
 */
export interface KeyWrapper {
  /** The id of the key that wraps now. */
  readonly currentKeyId: string;
  wrap(dataKey: Buffer, context: Buffer): Promise<Buffer>;
  /** Rejects when the key id is unknown, or the wrapped key or its context is not what was wrapped. */
  unwrap(keyId: string, wrapped: Buffer, context: Buffer): Promise<Buffer>;
}
