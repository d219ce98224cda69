export { assertMediaKey, mediaKey } from './media-key.js';
export type { ByteRange, MediaStore, StoredMedia } from './media-store.js';
export { MediaStoreConfig } from './media-store-config.js';
export { openMediaStore } from './open-media-store.js';
export { readWhole } from './read-whole.js';
