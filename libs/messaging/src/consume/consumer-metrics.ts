import type { Metrics } from '@faro/observability';

/** The numbers of all consumers of a process. */
export class ConsumerMetrics {
  private readonly records;
  private readonly retries;
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.records = metrics.counter('messaging_consumed_records_total', 'Records brought to their end.', [
      'topic',
      'outcome',
    ]);
    this.retries = metrics.counter('messaging_retries_total', 'Attempts that failed and are repeated.', ['topic']);
    this.seconds = metrics.histogram('messaging_handler_seconds', 'Time in a handler, per record or batch.', ['topic']);
  }

  handled(topic: string, count: number, seconds: number): void {
    this.records.inc({ topic, outcome: 'handled' }, count);
    this.seconds.observe({ topic }, seconds);
  }

  retried(topic: string): void {
    this.retries.inc({ topic });
  }

  deadLettered(topic: string, reason: string): void {
    this.records.inc({ topic, outcome: `dead_lettered_${reason}` });
  }
}
