import { TransientError } from '@faro/errors';

/**
 * SQLSTATE classes and codes after which the same statement may well succeed later: connection lost (08), out of resources (53),
 * operator intervention (57: shutdown, crash, recovery), serialisation and deadlock (40), lock not available, read-only standby.
 * Source: PostgreSQL, Appendix A, error codes.
 */
const TRANSIENT_CLASSES = ['08', '53', '57', '58', '40'];
const TRANSIENT_CODES = ['55P03', '25006', '55006'];
const CONNECTION_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
/** Failures of the driver itself that carry no code. */
const CONNECTION_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query read timeout|Cannot use a pool after calling end/i;

/** Gives a failure of the driver its name of ours: TransientError where waiting may help, else the error as it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TransientError) return error;
  const driverError = 'driverError' in error && error.driverError instanceof Error ? error.driverError : error;
  const code = 'code' in driverError ? String(driverError.code) : '';
  const transient =
    TRANSIENT_CLASSES.includes(code.slice(0, 2)) && code.length === 5
      ? true
      : TRANSIENT_CODES.includes(code) ||
        CONNECTION_CODES.includes(code) ||
        (code === '' && CONNECTION_MESSAGES.test(driverError.message));
  return transient
    ? new TransientError('database_unavailable', `The database is unavailable (${code || driverError.message}).`, {
        cause: error,
      })
    : error;
}
