const KEY = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*)*$/;
const LONGEST_KEY = 200;

/** A key out of its parts: the agency first, so that everything of one lies together. `mediaKey(agencyId, 'attachments', id)`. */
export function mediaKey(agencyId: string, ...parts: readonly string[]): string {
  return assertMediaKey([agencyId, ...parts].join('/').toLowerCase());
}

/** Throws for what could leave the store's folder; a key that passes has no dot, no empty part and no backslash. */
export function assertMediaKey(key: string): string {
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Error('This is not a key of the media store.');
  return key;
}
