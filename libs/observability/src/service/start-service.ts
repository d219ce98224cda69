import { ConfigurationError, loadConfig } from '@faro/config';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyHttpOptions, RawServerDefault } from 'fastify';
import { createLogger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { keepHeapLean } from './lean-heap.js';
import { ServiceConfig } from './service-config.js';
import { ServiceModule } from './service-module.js';
import { dieOnUncaught, stopGracefully } from './stop-gracefully.js';

type ConfigClass = new () => object;
/** What Fastify and, under `http`, Node's server can be told. */
export type FastifyOptions = FastifyHttpOptions<RawServerDefault>;

export interface ServiceOptions<Config extends object> {
  /** As in CONTRACT: `webhook-gateway`. */
  name: string;
  module: Type;
  /** The service's own settings. */
  config: new () => Config;
  /** The settings of the libraries that it uses: `MessagingConfig`, `PersistenceConfig`. */
  libraryConfigs?: readonly ConfigClass[];
  port(config: Config): number;
  /** Options of Fastify: timeouts, body limit. */
  fastify?(config: Config): FastifyOptions;
  /** False leaves out Nest's parsers of JSON and forms; the service brings its own in `prepare`. */
  bodyParser?: boolean;
  /** Before the service listens: body parsers, cookies, consumers. */
  prepare?(app: NestFastifyApplication, config: Config): Promise<unknown> | unknown;
}

/**
 * The whole of a `main.ts`: settings, logger, Nest over Fastify, health and metrics, a stop in order. A wrong setting or a
 * port in use is one line on the standard error and exit code 1. Resolves when the service listens.
 */
export async function startService<Config extends object>(options: ServiceOptions<Config>): Promise<void> {
  keepHeapLean();
  try {
    await listen(options);
  } catch (error) {
    process.stderr.write(`${options.name}: ${describeStartFailure(error)}\n`);
    process.exit(1);
  }
}

async function listen<Config extends object>(options: ServiceOptions<Config>): Promise<void> {
  const { service, config, all } = loadConfigs(options);
  const logger = createLogger(options.name, { level: service.logLevel });
  dieOnUncaught(logger);
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.around(options.module, all, logger),
    createAdapter(options.fastify?.(config)),
    { logger: new NestLogger(logger), abortOnError: false, bodyParser: options.bodyParser ?? true },
  );
  stopGracefully(app, logger, service.shutdownDeadlineMs);
  await options.prepare?.(app, config);
  await app.init();
  await app.startAllMicroservices();
  await app.listen(options.port(config), service.bindHost);
  logger.info({ url: await app.getUrl() }, 'listening');
}

/** Loads every config before it complains, so that one line names all that is wrong. */
function loadConfigs<Config extends object>({ config: ownConfig, libraryConfigs = [] }: ServiceOptions<Config>) {
  const faults: string[] = [];
  const load = <T extends object>(configClass: new () => T): T => {
    try {
      return loadConfig(configClass);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      faults.push(error.message.replace(/^Configuration: |\.$/g, ''));
      return new configClass();
    }
  };
  const service = load(ServiceConfig);
  const config = load(ownConfig);
  const shared = libraryConfigs.map((configClass) => load(configClass));
  if (faults.length > 0) throw new ConfigurationError(`Configuration: ${faults.join('; ')}.`);
  return { service, config, all: [service, config, ...shared] };
}

/** A stop answers what is under way and closes idle connections; what still comes in on an open one is served too. */
function createAdapter(options: FastifyOptions = {}): FastifyAdapter {
  return new FastifyAdapter({ return503OnClosing: false, forceCloseConnections: 'idle', ...options });
}

function describeStartFailure(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const inUse = 'code' in error && error.code === 'EADDRINUSE';
  return inUse ? `${error.message}. Stop what uses the port or set another.` : (error.stack ?? error.message);
}
