import { List, Port, Text, Url } from '@faro/config';

/** What the simulator can be told. Its defaults are the identity that `npm start` gives to every service. */
export class SimulatorConfig {
  /** 0 lets the system choose; the line `listening` names the real one. */
  @Port('SIMULATOR_PORT', 3002) port!: number;
  /** Base of the URLs of pictures and media; where unset, the address that it listens on. */
  @Url('SIMULATOR_PUBLIC_URL', ['http:', 'https:'], '') publicUrl!: string;

  @Text('META_APP_ID', '738291046512903') appId!: string;
  /** The first signs, all verify. */
  @List('META_APP_SECRET', ['7b1f0c5e9d2a4836b0e4c1d7a8f39265']) appSecrets!: string[];
  @Text('META_VERIFY_TOKEN', 'faro-local-verify') verifyToken!: string;
  /** What a call's `v26.0` is answered as where a URL that the simulator itself makes needs a version. */
  @Text('META_GRAPH_VERSION', 'v26.0') graphVersion!: string;

  /** The app's webhook, subscribed for every field from the start as if it had been saved in the app's dashboard. */
  @Url('SIMULATOR_WEBHOOK_URL', ['http:', 'https:'], 'http://127.0.0.1:3001/api/webhooks/facebook') webhookUrl!: string;
  /** "Valid OAuth redirect URIs" of the app: compared byte by byte. */
  @List('SIMULATOR_REDIRECT_URIS', ['http://localhost:3000/api/integrations/facebook/callback'])
  redirectUris!: string[];
  @Url('SIMULATOR_DEAUTHORIZE_URL', ['http:', 'https:'], 'http://localhost:3000/api/integrations/facebook/deauthorize')
  deauthorizeUrl!: string;
  @Url(
    'SIMULATOR_DATA_DELETION_URL',
    ['http:', 'https:'],
    'http://localhost:3000/api/integrations/facebook/data-deletion',
  )
  dataDeletionUrl!: string;

  /** Tokens, subscriptions, messages and pending webhooks survive a restart in it; unset keeps all in memory. */
  @Text('SIMULATOR_STATE_FILE', '') stateFile!: string;
}
