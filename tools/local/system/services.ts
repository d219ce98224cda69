import type { LocalSettings, ServicePorts } from './settings.ts';

/** The database role that a service signs in with (grants and policies of the migrations name it). */
export type ServiceRole = 'faro_api' | 'faro_conversation' | 'faro_outbound';

/** A service of the system: a folder of `apps/` that runs as a process of its own. */
export type ServicePlan = {
  name: string;
  port: keyof ServicePorts;
  portVariable: string;
  role?: ServiceRole;
  /** The variables that it is given, and no others: `SEND_*` stands for all that begin so. */
  takes: readonly string[];
};

const META_CALLER = ['META_APP_ID', 'META_APP_SECRET', 'META_GRAPH_URL', 'META_GRAPH_VERSION'];
const MEDIA_STORE = ['MEDIA_STORE', 'DATA_DIR', 'S3_*'];

/** The webhook gateway stands open to the internet: no database, no keys. */
const SERVICES: readonly ServicePlan[] = [
  {
    name: 'messenger-simulator',
    port: 'simulator',
    portVariable: 'SIMULATOR_PORT',
    takes: ['META_APP_ID', 'META_APP_SECRET', 'META_VERIFY_TOKEN', 'META_GRAPH_VERSION', 'SIMULATOR_*'],
  },
  {
    name: 'webhook-gateway',
    port: 'webhookGateway',
    portVariable: 'WEBHOOK_GATEWAY_PORT',
    takes: ['KAFKA_*', 'META_APP_SECRET', 'META_VERIFY_TOKEN', 'WEBHOOK_*'],
  },
  {
    name: 'api-gateway',
    port: 'apiGateway',
    portVariable: 'API_GATEWAY_PORT',
    role: 'faro_api',
    takes: [
      'KAFKA_*',
      ...META_CALLER,
      'META_DIALOG_URL',
      'META_LOGIN_CONFIG_ID',
      ...MEDIA_STORE,
      'PUBLIC_URL',
      'SESSION_SECRET',
      'TOKEN_ENCRYPTION_KEYS',
      'BILLING_API_TOKEN',
      'SMTP_URL',
      'MAIL_FROM',
      'TRUSTED_PROXIES',
      'API_GATEWAY_*',
    ],
  },
  {
    name: 'conversation-service',
    port: 'conversationService',
    portVariable: 'CONVERSATION_SERVICE_PORT',
    role: 'faro_conversation',
    takes: ['KAFKA_*', 'META_APP_ID', 'DATABASE_POOL_SIZE', 'LEDGER_*'],
  },
  {
    name: 'outbound-service',
    port: 'outboundService',
    portVariable: 'OUTBOUND_SERVICE_PORT',
    role: 'faro_outbound',
    takes: [
      'KAFKA_*',
      ...META_CALLER,
      ...MEDIA_STORE,
      'MEDIA_ALLOWED_PRIVATE_HOSTS',
      'TOKEN_ENCRYPTION_KEYS',
      'OUTBOUND_*',
      'SEND_*',
      'RETRY_*',
      'UNCONFIRMED_*',
      'PAGE_CHECK_*',
      'GAP_*',
      'INCIDENT_*',
      'FARO_FAILPOINT',
    ],
  },
];

/** The services to run: without the simulator when Meta itself is reached. */
export function servicesToRun({ metaGraphUrl }: LocalSettings): readonly ServicePlan[] {
  return SERVICES.filter(({ name }) => name !== 'messenger-simulator' || metaGraphUrl === undefined);
}
