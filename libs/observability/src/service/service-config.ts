import { Integer, OneOf, Text } from '@faro/config';
import type { LogLevel } from '../logging/logger.js';

/** What every service can be told. */
export class ServiceConfig {
  /** The address to listen on; `0.0.0.0` in a container. */
  @Text('BIND_HOST', '127.0.0.1') bindHost!: string;
  @OneOf('LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info') logLevel!: LogLevel;
  /** How long work under way may take to finish after SIGTERM. */
  @Integer('SHUTDOWN_DEADLINE_MS', { min: 100, max: 120_000 }, 8_000) shutdownDeadlineMs!: number;
}
