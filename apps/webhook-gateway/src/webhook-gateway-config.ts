import { Integer, List, Port, Text } from '@faro/config';

/** The callback address that is saved in the app's dashboard. */
export const WEBHOOK_PATH = '/api/webhooks/facebook';

const MEBIBYTE = 1024 * 1024;

export class WebhookGatewayConfig {
  @Port('WEBHOOK_GATEWAY_PORT', 3001) port!: number;
  /** The app's secrets: a body signed with any of them is Meta's. */
  @List('META_APP_SECRET') appSecrets!: string[];
  /** What Meta sends when the callback's address is saved in the app's dashboard. */
  @Text('META_VERIFY_TOKEN') verifyToken!: string;
  /**
   * The largest body. Meta sends up to 1,000 items in one; at the 2 to 3 KB of a rich item that is 3 MB, while a full text of 2,000
   * escaped characters is 12 KB, which never comes a thousand times. Every record of such a body fits a topic (8 MiB).
   */
  @Integer('WEBHOOK_BODY_LIMIT_BYTES', { min: 1_024, max: 6 * MEBIBYTE }, 5 * MEBIBYTE) bodyLimitBytes!: number;
}
