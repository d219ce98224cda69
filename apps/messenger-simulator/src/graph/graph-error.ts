import { errorRow, type GraphErrorRow } from './error-table.js';

/** What Meta answers instead of a result. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly row: GraphErrorRow,
    message = row.message,
  ) {
    super(message);
  }

  /** The value of `WWW-Authenticate`, or null where Meta sends none. */
  get challenge(): string | null {
    const word =
      this.row.subcode !== null && CODE_SUBCODES.has(this.row.subcode) ? 'invalid_code' : CHALLENGED[this.row.code];
    return word === undefined ? null : `OAuth "Facebook Platform" "${word}" "${this.message.replaceAll('"', "'")}"`;
  }

  body(traceId: string): object {
    const { type, code, subcode, isTransient } = this.row;
    return {
      error: {
        message: this.message,
        type,
        code,
        ...(subcode !== null && { error_subcode: subcode }),
        ...(isTransient && { is_transient: true }),
        fbtrace_id: traceId,
      },
    };
  }
}

/** Of code 100: an authorization code that can't be exchanged. */
const CODE_SUBCODES = new Set([36007, 36008, 36009]);
const CHALLENGED: Readonly<Record<number, string>> = {
  1: 'invalid_client',
  101: 'invalid_client',
  190: 'invalid_token',
};

/** The error of these numbers, in Meta's usual words and with its usual HTTP status unless told otherwise. */
export function graphError(
  code: number,
  subcode: number | null = null,
  message?: string,
  change: Partial<Pick<GraphErrorRow, 'status' | 'type'>> = {},
): GraphError {
  return new GraphError({ ...errorRow(code, subcode), ...change }, message);
}

/** 100 about one parameter, in Meta's words. */
export function invalidParameter(message: string): GraphError {
  return graphError(100, null, `(#100) ${message}`);
}
