import type { FastifyOptions } from '@faro/observability';

/**
 * Who sends slowly or never ends is cut off: headers within 5 seconds, the whole request within 10 (Meta itself gives up after
 * 5), looked at every second. Requests are never limited by count: one busy Page must not cost another its events.
 */
export function httpLimits(): FastifyOptions {
  return {
    requestTimeout: 10_000,
    keepAliveTimeout: 30_000,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16 * 1024 },
  };
}
