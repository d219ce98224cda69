/**
 * kafkajs asks for timers in the past (it computes "when may I send again" from -1); Node takes that for 1 ms and would warn of
 * it once in every process. That one warning is left out.
 */
export function ignoreNegativeTimeouts(): void {
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  const filtered = (warning: unknown, ...rest: unknown[]): void => {
    if (rest[0] !== 'TimeoutNegativeWarning') emitWarning(warning, ...rest);
  };
  process.emitWarning = filtered as typeof process.emitWarning;
}
