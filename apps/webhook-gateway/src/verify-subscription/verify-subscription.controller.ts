import { LOGGER, type Logger } from '@faro/observability';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WEBHOOK_PATH } from '../webhook-gateway-config.js';
import { VerifySubscription } from './verify-subscription.js';

@Controller(WEBHOOK_PATH)
export class VerifySubscriptionController {
  constructor(
    private readonly verifySubscription: VerifySubscription,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Plain text that no browser takes for a page: the challenge is whatever the caller wrote. */
  @Get()
  verify(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): void {
    const challenge = this.verifySubscription.run(query);
    this.logger.info({ outcome: challenge === null ? 'refused' : 'verified' }, 'webhook subscription');
    reply
      .status(challenge === null ? 403 : 200)
      .header('content-type', 'text/plain; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(challenge ?? 'Forbidden');
  }
}
