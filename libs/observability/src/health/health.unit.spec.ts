import { afterEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../metrics/metrics.js';
import { HealthModule } from './health.module.js';
import { type HealthCheck, HealthChecks } from './health-checks.js';

let app: NestFastifyApplication;

async function serve(checks: HealthCheck[]): Promise<NestFastifyApplication> {
  app = await NestFactory.create<NestFastifyApplication>(HealthModule.register(checks), new FastifyAdapter(), {
    logger: false,
  });
  return app.init();
}

const get = (url: string) => app.inject({ method: 'GET', url });

describe('health', () => {
  afterEach(() => app.close());

  it('is live and ready when every part answers', async () => {
    await serve([{ part: 'kafka', check: () => null }]);
    expect((await get('/health/live')).statusCode).toBe(200);
    const ready = await get('/health/ready');
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('answers 503 and names each part that fails, a check that never answers too', async () => {
    await serve([
      { part: 'kafka', check: () => 'no broker answers' },
      { part: 'postgres', check: () => Promise.reject(new Error('refused')) },
      { part: 'disk', check: () => new Promise(() => {}) },
      { part: 'fine', check: async () => null },
    ]);
    const ready = await get('/health/ready');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({
      status: 'unavailable',
      failing: [
        { part: 'kafka', reason: 'no broker answers' },
        { part: 'postgres', reason: 'refused' },
        { part: 'disk', reason: 'did not answer within 1000 ms' },
      ],
    });
    expect((await get('/health/live')).statusCode).toBe(200);
  });

  it('is not ready any more once the service drains', async () => {
    await serve([]);
    app.get(HealthChecks).startDraining();
    expect((await get('/health/ready')).json()).toMatchObject({ failing: [{ part: 'service' }] });
  });

  it('shows the process and the numbers of the service as Prometheus text', async () => {
    await serve([]);
    app.get(Metrics).counter('example_total', 'Examples.', ['outcome']).inc({ outcome: 'ok' });
    app.get(Metrics).counter('example_total', 'Examples.', ['outcome']).inc({ outcome: 'ok' });
    const scraped = await get('/metrics');
    expect(scraped.headers['content-type']).toContain('text/plain');
    expect(scraped.body).toContain('example_total{outcome="ok"} 2');
    expect(scraped.body).toContain('process_resident_memory_bytes');
  });
});
