/** Injection token of the media store. */
export const MEDIA_STORE = Symbol('media store');
