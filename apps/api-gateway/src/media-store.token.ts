/** Injection token of the `MediaStore`. */
export const MEDIA_STORE = Symbol('media store');
