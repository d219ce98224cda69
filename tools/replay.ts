/**
 * `npm run replay -- [--outcome dead,quarantined] [--id ID,ID] [--page PAGE] [--from TIME] [--before TIME] [--dry-run]`: takes items of
 * the ledger through the pipeline again, under their own ids; what is stored already stays as it is. Without a selection: what
 * is dead or quarantined. DATABASE_URL is the owner's connection; it and KAFKA_BROKERS default to what npm start runs.
 */
import { parseArgs } from 'node:util';
import { loadConfig } from '@faro/config';
import { createReplay, type KeptWebhookItem } from '@faro/contracts';
import { KafkaPublisher, MessagingConfig, openKafka, recordOf } from '@faro/messaging';
import { createLogger } from '@faro/observability';
import { Database } from '@faro/persistence';
import { endWith } from './local/entry-point.ts';
import { PlainError } from './local/plain-error.ts';
import { waitUntil } from './local/wait-until.ts';

type LedgerRow = KeptWebhookItem & { id: string };
type Selection = {
  ids: string[] | null;
  outcomes: string[] | null;
  page: string | null;
  from: string | null;
  before: string | null;
};

const OUTCOMES = ['stored', 'duplicate', 'ignored', 'quarantined', 'dead'];
const AT_ONCE = 500;
const CONNECT_WITHIN_MS = 10_000;
const LOCAL_DATABASE = 'postgres://faro:faro@127.0.0.1:5440/faro';

await endWith(async () => {
  const { selection, dryRun } = readArguments();
  const database = new Database({
    url: process.env.DATABASE_URL ?? LOCAL_DATABASE,
    applicationName: 'replay',
    poolSize: 1,
  });
  const publisher = openPublisher();
  try {
    if (!dryRun) await connect(publisher);
    const replayed = await replay(database, selection, (rows) =>
      dryRun ? Promise.resolve() : publish(publisher, rows),
    );
    return dryRun ? `${replayed} items would be replayed` : `${replayed} items are on their way again`;
  } finally {
    await publisher.close();
    await database.close();
  }
});

async function replay(
  database: Database,
  selection: Selection,
  act: (rows: LedgerRow[]) => Promise<void>,
): Promise<number> {
  const { ids, outcomes, page, from, before } = selection;
  let last: LedgerRow | undefined;
  for (let replayed = 0; ; ) {
    const rows: LedgerRow[] = await database.lookUp<LedgerRow>(
      'SELECT * FROM webhook_items_to_replay($1, $2::webhook_outcome[], $3, $4, $5, $6, $7, $8)',
      [ids, outcomes, page, from, before, last?.received_at ?? null, last?.id ?? null, AT_ONCE],
    );
    await act(rows);
    replayed += rows.length;
    last = rows.at(-1);
    if (rows.length < AT_ONCE) return replayed;
  }
}

async function publish(publisher: KafkaPublisher, rows: readonly LedgerRow[]): Promise<void> {
  const events = rows.map((row) => createReplay(row, { source: '/faro/replay', time: new Date() }));
  await publisher.publishBatch(events.map(recordOf));
}

function openPublisher(): KafkaPublisher {
  const config = loadConfig(MessagingConfig);
  const logger = createLogger('replay', { level: 'silent' });
  return new KafkaPublisher(openKafka(config, 'replay', logger), config.topicPrefix, logger);
}

async function connect(publisher: KafkaPublisher): Promise<void> {
  publisher.start();
  const connected = await waitUntil(() => publisher.unavailability() === null, { timeoutMs: CONNECT_WITHIN_MS });
  if (!connected) throw new PlainError(`Kafka ${publisher.unavailability()}.`);
}

function readArguments(): { selection: Selection; dryRun: boolean } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { id: text, outcome: text, page: text, from: text, before: text, 'dry-run': { type: 'boolean' } },
  });
  const { id, outcome, page, from, before } = values;
  const selected = [id, page, from, before].some((value) => value !== undefined);
  const outcomes = outcome?.split(',') ?? (selected ? null : ['dead', 'quarantined']);
  const unknown = outcomes?.find((each) => !OUTCOMES.includes(each));
  if (unknown !== undefined) throw new PlainError(`--outcome ${unknown}: it is one of ${OUTCOMES.join(', ')}.`);
  const selection = {
    ids: id?.split(',') ?? null,
    outcomes,
    page: page ?? null,
    from: readTime('from', from),
    before: readTime('before', before),
  };
  return { selection, dryRun: values['dry-run'] ?? false };
}

function readTime(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  const time = new Date(text);
  if (Number.isNaN(time.getTime()))
    throw new PlainError(`--${name} ${text}: it is a time such as 2026-11-20T09:00:00Z.`);
  return time.toISOString();
}
