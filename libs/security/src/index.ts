export type { KeyWrapper } from './token-vault/key-wrapper.js';
export { type EncryptionKey, LocalKeyWrapper } from './token-vault/local-key-wrapper.js';
export { type SealedToken, type TokenOwner, TokenVault } from './token-vault/token-vault.js';
