import { Global, Module } from '@nestjs/common';
import { DispatchWebhooks } from './dispatch-webhooks.js';
import { PublishWebhook } from './publish-webhook.js';
import { WebhookClient } from './webhook.client.js';
import { WebhookLog } from './webhook-log.js';

const PROVIDERS = [WebhookClient, WebhookLog, DispatchWebhooks, PublishWebhook];

/** Sign, deliver, repeat. */
@Global()
@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class WebhooksModule {}
