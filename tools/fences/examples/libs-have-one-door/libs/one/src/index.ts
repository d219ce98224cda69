export type { Inner } from '../../two/src/inner.js';
