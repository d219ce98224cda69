import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { HealthController } from './health.controller.js';
import { type HealthCheck, HealthChecks } from './health-checks.js';

/** `/health/live`, `/health/ready` and `/metrics`; gives `HealthChecks` and `Metrics` to every module. `startService` imports it. */
@Global()
@Module({ controllers: [HealthController], providers: [HealthChecks, Metrics], exports: [HealthChecks, Metrics] })
export class HealthModule {
  static register(checks: readonly HealthCheck[] = []): DynamicModule {
    const useFactory = () => {
      const healthChecks = new HealthChecks();
      for (const check of checks) healthChecks.add(check);
      return healthChecks;
    };
    return { module: HealthModule, providers: [{ provide: HealthChecks, useFactory }] };
  }
}
