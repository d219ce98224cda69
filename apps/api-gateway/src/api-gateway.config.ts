import { Integer, Keys, List, Port, Shaped, Text, Url } from '@faro/config';

/** What the service can be told; the table in the README explains each variable. */
export class ApiGatewayConfig {
  @Port('API_GATEWAY_PORT', 3000) port!: number;
  @Url('DATABASE_URL', ['postgres:', 'postgresql:']) databaseUrl!: string;
  /** Connections of this process; a request needs one for a moment only. */
  @Integer('API_GATEWAY_POOL_SIZE', { min: 2, max: 200 }, 20) databasePoolSize!: number;
  @Url('PUBLIC_URL', ['http:', 'https:'], 'http://localhost:3000') publicUrl!: string;
  @Text('SESSION_SECRET') sessionSecret!: string;
  @Keys('TOKEN_ENCRYPTION_KEYS') encryptionKeys!: { kid: string; key: Buffer }[];

  @Text('META_APP_ID') metaAppId!: string;
  /** The first signs, all verify. */
  @List('META_APP_SECRET') metaAppSecrets!: string[];
  @Url('META_GRAPH_URL', ['http:', 'https:'], 'https://graph.facebook.com') metaGraphUrl!: string;
  @Url('META_DIALOG_URL', ['http:', 'https:'], 'https://www.facebook.com') metaDialogUrl!: string;
  @Shaped('META_GRAPH_VERSION', /^v\d+\.\d+$/, 'a version such as v26.0', 'v26.0') metaGraphVersion!: string;
  /** The configuration of Facebook Login for Business; it then decides the permissions. Empty: plain Facebook Login. */
  @Text('META_LOGIN_CONFIG_ID', '') metaLoginConfigId!: string;

  /** Proxies in front of us, by address or network, whose X-Forwarded-For is believed: `10.0.0.0/8`. */
  @List('TRUSTED_PROXIES', []) trustedProxies!: string[];
  /** Lets the billing system change plans. Empty: nobody may. */
  @Text('BILLING_API_TOKEN', '') billingApiToken!: string;
  /** `smtp://user:password@host:587`, or `smtps:`. Empty: no e-mail is sent. */
  @Url('SMTP_URL', ['smtp:', 'smtps:'], '') smtpUrl!: string;
  /** The sender of e-mails. */
  @Text('MAIL_FROM', 'FARO Messenger <no-reply@localhost>') mailFrom!: string;
  /** The folder of the built portal. */
  @Text('PORTAL_DIR', 'apps/portal/dist') portalDirectory!: string;
}
