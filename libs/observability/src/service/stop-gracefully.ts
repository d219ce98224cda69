import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { HealthChecks } from '../health/health-checks.js';
import type { Logger } from '../logging/logger.js';

const CLOSE_IDLE_EVERY_MS = 50;

/**
 * On SIGTERM or SIGINT: not ready any more, no new connections, work under way is finished, then exit 0. Past the deadline,
 * or on a failure nobody caught, exit 1: what was not finished is found again by the next start.
 */
export function stopGracefully(app: INestApplication, logger: Logger, deadlineMs: number): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const startedAt = performance.now();
    setTimeout(giveUp, deadlineMs, logger, deadlineMs).unref();
    app.get(HealthChecks, { strict: false }).startDraining();
    setInterval(closeIdleConnections, CLOSE_IDLE_EVERY_MS, app.getHttpServer()).unref();
    await app.close();
    logger.info({ signal, durationMs: Math.round(performance.now() - startedAt) }, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal).catch((error) => die(logger, error, 'could not stop in order')));
  }
}

/** A failure that nobody caught leaves the process in a state that nobody knows: it is logged and the process ends. */
export function dieOnUncaught(logger: Logger): void {
  process.on('unhandledRejection', (reason) => die(logger, reason, 'unhandled rejection'));
  process.on('uncaughtException', (error) => die(logger, error, 'uncaught exception'));
}

/** A connection whose last answer was under way when the stop began would keep the server open until its client lets go. */
function closeIdleConnections(server: Server): void {
  server.closeIdleConnections();
}

function giveUp(logger: Logger, deadlineMs: number): void {
  const open = Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind));
  const resources = open.map(([kind, all]) => `${all?.length} ${kind}`).join(', ');
  logger.error({ deadlineMs, resources }, 'work under way did not finish in time');
  process.exit(1);
}

function die(logger: Logger, error: unknown, message: string): void {
  logger.fatal({ error }, message);
  process.exit(1);
}
