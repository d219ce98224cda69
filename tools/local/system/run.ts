import { join, resolve } from 'node:path';
import type { KafkaKind } from '../kafka/choose-kafka.ts';
import type { RunFile } from '../process/run-file.ts';
import type { Report } from '../report.ts';
import type { LocalSecrets } from './secrets.ts';
import type { LocalSettings } from './settings.ts';

/** One run of `npm start`: what its steps share. */
export type Run = {
  settings: LocalSettings;
  secrets: LocalSecrets;
  /** What the local broker runs in; undefined when KAFKA_BROKERS names others. */
  kafka: KafkaKind | undefined;
  report: Report;
  runFile: RunFile;
  /** Aborted by Ctrl-C: nothing is started any more. */
  stopping: AbortSignal;
};

export const REPOSITORY = resolve(import.meta.dirname, '..', '..', '..');

/** The file that the output of a process or step is appended to. */
export function logFileOf({ settings }: Pick<Run, 'settings'>, name: string): string {
  return join(settings.dataDir, 'logs', `${name}.log`);
}
