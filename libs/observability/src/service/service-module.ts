import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { HealthModule } from '../health/health.module.js';
import { createLogger, type Logger } from '../logging/logger.js';

/** Injection token of the service's `Logger`: `@Inject(LOGGER) private readonly logger: Logger`. */
export const LOGGER = Symbol('logger');

/**
 * What every capability of a service may ask for: its configs (by their class), `LOGGER`, `HealthChecks` and `Metrics`.
 * `startService` puts it around the service's own module; a test does the same with configs of its own.
 */
@Global()
@Module({})
export class ServiceModule {
  static around(module: Type, configs: readonly object[], logger: Logger = createLogger('test')): DynamicModule {
    const providers = [
      { provide: LOGGER, useValue: logger },
      ...configs.map((config) => ({ provide: config.constructor, useValue: config })),
    ];
    return {
      module: ServiceModule,
      imports: [HealthModule.register(), module],
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
