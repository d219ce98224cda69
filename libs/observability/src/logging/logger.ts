import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { BatchedOutput } from './batched-output.js';
import { redactFields, redactText } from './redaction.js';

/**
 * Writes JSON lines to the standard output: `logger.info({ mid, outcome, durationMs }, 'webhook received')`.
 * One line per unit of work, with ids, outcome and duration; no message text, no name of a person.
 */
export type Logger = Pick<PinoLogger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'isLevelEnabled'>;

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** The logger of a service. Secrets are taken out of every line, fields and texts, see `redaction.ts`. `destination` is for tests. */
export function createLogger(
  service: string,
  options: { level?: LogLevel; destination?: DestinationStream } = {},
): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { service, pid: process.pid },
    messageKey: 'message',
    errorKey: 'error',
    timestamp,
    formatters: { level: (level: string) => ({ level }), log: redactFields },
    // The fields are clean by now; pino's own serializer would add everything that hangs on an error.
    serializers: { error: (error: unknown) => error },
    hooks: { streamWrite: redactText },
  };
  return pino(settings, options.destination ?? standardOutput());
}

let lastMs = 0;
let lastTime = '';

/** Lines of the same millisecond share the text of their time. */
function timestamp(): string {
  const nowMs = Date.now();
  if (nowMs !== lastMs) {
    lastMs = nowMs;
    lastTime = `,"time":"${new Date(nowMs).toISOString()}"`;
  }
  return lastTime;
}

function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: false });
  const batched = new BatchedOutput(output);
  process.on('exit', () => {
    batched.flush();
    output.flushSync();
  });
  return batched;
}
