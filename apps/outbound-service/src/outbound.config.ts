import { Integer, Keys, List, Port, Shaped, Text, Url } from '@faro/config';

/** What outbound-service can be told. */
export class OutboundConfig {
  @Port('OUTBOUND_SERVICE_PORT', 3004) port!: number;
  /** The connection of the role faro_outbound. */
  @Url('DATABASE_URL', ['postgres:', 'postgresql:']) databaseUrl!: string;
  @Integer('OUTBOUND_DATABASE_CONNECTIONS', { min: 4, max: 200 }, 16) databaseConnections!: number;
  @Keys('TOKEN_ENCRYPTION_KEYS') tokenEncryptionKeys!: { kid: string; key: Buffer }[];

  @Text('META_APP_ID') metaAppId!: string;
  /** The first signs. */
  @List('META_APP_SECRET') metaAppSecrets!: string[];
  @Url('META_GRAPH_URL', ['http:', 'https:'], 'https://graph.facebook.com') metaGraphUrl!: string;
  @Shaped('META_GRAPH_VERSION', /^v\d+\.\d+$/, 'a version such as v26.0', 'v26.0') metaGraphVersion!: string;
  /** A send has no answer after this: its outcome is unknown. */
  @Integer('SEND_DEADLINE_MS', { min: 100, max: 60_000 }, 10_000) sendDeadlineMs!: number;

  /** Conversations worked on at the same time, and of one Page. */
  @Integer('SEND_CONCURRENCY', { min: 1, max: 2_000 }, 128) sendConcurrency!: number;
  @Integer('SEND_CONCURRENCY_PER_PAGE', { min: 1, max: 2_000 }, 32) sendConcurrencyPerPage!: number;
  /** Who holds a conversation and is not heard of for this long has lost it to another instance. */
  @Integer('SEND_LEASE_MS', { min: 500, max: 120_000 }, 10_000) sendLeaseMs!: number;
  /** How long a call of unknown outcome waits for its echo before the thread is read back. Longer than a send's deadline. */
  @Integer('UNCONFIRMED_GRACE_MS', { min: 100, max: 600_000 }, 60_000) unconfirmedGraceMs!: number;
  @Integer('RETRY_FIRST_MS', { min: 1, max: 60_000 }, 1_000) retryFirstMs!: number;
  @Integer('RETRY_CAP_MS', { min: 1, max: 600_000 }, 120_000) retryCapMs!: number;
  @Integer('RETRY_IN_ALL_MS', { min: 1, max: 86_400_000 }, 15 * 60_000) retryInAllMs!: number;

  /** Hosts on private addresses, `host` or `host:port`, that media may be fetched from all the same: the simulator's. `none` for no host. */
  @List('MEDIA_ALLOWED_PRIVATE_HOSTS', ['none']) mediaAllowedPrivateHosts!: string[];
  @Integer('PAGE_CHECK_INTERVAL_MS', { min: 1_000, max: 86_400_000 }, 15 * 60_000) pageCheckIntervalMs!: number;

  /** What is younger may still be on its way as a webhook, and is not read from the history. */
  @Integer('GAP_GRACE_MS', { min: 0, max: 3_600_000 }, 120_000) gapGraceMs!: number;
  /** How often to look for imports of history that owners have asked for. */
  @Integer('GAP_IMPORT_POLL_MS', { min: 50, max: 60_000 }, 3_000) gapImportPollMs!: number;
  /** How long an incident gathers Pages, or ends by itself, before its people are told by e-mail. */
  @Integer('INCIDENT_NOTIFY_AFTER_MS', { min: 0, max: 3_600_000 }, 60_000) incidentNotifyAfterMs!: number;

  /** For tests, and only with NODE_ENV=test: the process kills itself on reaching the point of this name. */
  @Text('FARO_FAILPOINT', 'none') failPoint!: string;
  @Text('NODE_ENV', 'production') nodeEnv!: string;
}
