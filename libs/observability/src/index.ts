export { HealthModule } from './health/health.module.js';
export { type Failing, type HealthCheck, HealthChecks } from './health/health-checks.js';
export { createLogger, type Logger, type LogLevel } from './logging/logger.js';
export { NestLogger } from './logging/nest-logger.js';
export { redactFields, redactText } from './logging/redaction.js';
export { Metrics } from './metrics/metrics.js';
export { ServiceConfig } from './service/service-config.js';
export { LOGGER, ServiceModule } from './service/service-module.js';
export { type FastifyOptions, type ServiceOptions, startService } from './service/start-service.js';
