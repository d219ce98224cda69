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

/** TypeORM gives a connection that broke back to the pool by itself; what still runs on it then meets this. */
const CONNECTION_LOST = 'QueryRunnerAlreadyReleasedError';

/** Gives a failure of the driver its name of ours: TransientError where waiting may help, else the error as it is. */
export function translateDatabaseError(error: unknown): unknown {
  if (!isErrorLike(error) || error instanceof TransientError) return error;
  const driverError = isErrorLike(error.driverError) ? error.driverError : error;
  return isTransient(driverError)
    ? new TransientError(
        'database_unavailable',
        `The database is unavailable (${driverError.code ?? driverError.message}).`,
        {
          cause: error,
        },
      )
    : error;
}

interface ErrorLike {
  name: string;
  message: string;
  code?: string;
  driverError?: unknown;
}

function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && 'message' in error;
}

function isTransient({ name, message, code }: ErrorLike): boolean {
  if (code === undefined) return name === CONNECTION_LOST || CONNECTION_MESSAGES.test(message);
  const sqlStateClass = /^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : '';
  return TRANSIENT_CLASSES.includes(sqlStateClass) || TRANSIENT_CODES.includes(code) || CONNECTION_CODES.includes(code);
}
