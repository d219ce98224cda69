import { Integer, Port, Text, Url } from '@faro/config';

/** The settings of conversation-service; its libraries have their own. */
export class ConversationServiceConfig {
  @Port('CONVERSATION_SERVICE_PORT', 3003) port!: number;
  /** The connection of the role faro_conversation. */
  @Url('DATABASE_URL', ['postgres:', 'postgresql:']) databaseUrl!: string;
  /** Connections at the most: one for each partition that is worked on, one for the relay, a few to spare. */
  @Integer('DATABASE_POOL_SIZE', { min: 4, max: 100 }, 10) databasePoolSize!: number;
  /** Who we are for Meta: echoes of this app are our own sends. */
  @Text('META_APP_ID') metaAppId!: string;
  /** Days that the ledger keeps what became of each item. */
  @Integer('LEDGER_KEPT_DAYS', { min: 1, max: 365 }, 30) ledgerKeptDays!: number;
}
