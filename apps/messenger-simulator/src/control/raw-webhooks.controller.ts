import { Body } from '@nestjs/common';
import { SimulatorConfig } from '../simulator.config.js';
import { DispatchWebhooks } from '../webhooks/dispatch-webhooks.js';
import { escapeBody } from '../webhooks/escape-body.js';
import type { WebhookItem } from '../webhooks/pending-webhook.js';
import { signBody } from '../webhooks/sign-body.js';
import { WebhookClient } from '../webhooks/webhook.client.js';
import { ControlController, ControlPost } from './control.controller.js';
import { type Body as Fields, flag, optionalText, text } from './read-body.js';

const PLACES = ['messaging', 'standby', 'changes'] as const;

/** Webhooks that nothing in the simulated world brought about. */
@ControlController()
export class RawWebhooksController {
  constructor(
    private readonly dispatch: DispatchWebhooks,
    private readonly client: WebhookClient,
    private readonly config: SimulatorConfig,
  ) {}

  /** `{ page, item, field?, place?, object?, wait? }`: one item of any shape, delivered like every other. */
  @ControlPost('webhooks/items')
  async sendItem(@Body() body: Fields): Promise<object> {
    const item: WebhookItem = {
      object: optionalText(body, 'object') ?? 'page',
      entryId: text(body, 'page'),
      place: PLACES.find((place) => place === body.place) ?? 'messaging',
      field: optionalText(body, 'field') ?? 'messages',
      item: (body.item ?? null) as object,
    };
    const sent = this.dispatch.send(item);
    if (flag(body, 'wait')) await sent;
    return { sent: true };
  }

  /**
   * Posts a body once and tells the answer: `body` (any JSON, escaped as Meta does), `text` (as it is) or `base64`; signed
   * unless `signature` is `wrong` or `none`; to the app's webhook unless `url` says otherwise.
   */
  @ControlPost('webhooks/raw')
  async sendRaw(@Body() body: Fields): Promise<object> {
    const bytes = readBytes(body);
    const { appSecrets, webhookUrl } = this.config;
    const secret = body.signature === 'wrong' ? 'not the secret' : (appSecrets[0] ?? '');
    const signature = body.signature === 'none' ? {} : signBody(bytes, secret);
    return this.client.post(optionalText(body, 'url') ?? webhookUrl, bytes, signature);
  }
}

function readBytes(body: Fields): Buffer {
  if (typeof body.base64 === 'string') return Buffer.from(body.base64, 'base64');
  if (typeof body.text === 'string') return Buffer.from(body.text);
  return Buffer.from(escapeBody(body.body ?? null));
}
