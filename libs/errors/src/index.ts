export { assertNever } from './assert-never.js';
export { DomainError, type DomainErrorKind } from './domain-error.js';
export { PermanentError, TransientError } from './processing-errors.js';
