export { isLinkGenuine, type LinkToken, newLinkToken, readLinkToken } from './link-token.js';
export { hashPassword, verifyPassword } from './password.js';
export { type Act, assertMayDo, mayDo, type Role, roles } from './permissions.js';
export { hashSessionToken, newSessionToken, openTicket, type SessionTicket, sealTicket } from './session.js';
export { isMediaGrantValid, type MediaGrant, signMediaGrant } from './signed-url.js';
export type { KeyWrapper } from './token-vault/key-wrapper.js';
export { type EncryptionKey, LocalKeyWrapper } from './token-vault/local-key-wrapper.js';
export { type SealedToken, type TokenOwner, TokenVault } from './token-vault/token-vault.js';
