import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WebhookGatewayConfig } from '../webhook-gateway-config.js';

/** Meta proves that it knows our verify token, and we prove that the address is ours by answering its challenge. */
@Injectable()
export class VerifySubscription {
  private readonly expected: Buffer;

  constructor(config: WebhookGatewayConfig) {
    this.expected = digest(config.verifyToken);
  }

  /** The challenge to answer, or null to refuse. A parameter that stands twice is a list, and refused. */
  run(query: Readonly<Record<string, unknown>>): string | null {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    const isKnown = timingSafeEqual(digest(typeof token === 'string' ? token : ''), this.expected);
    return isKnown && mode === 'subscribe' && typeof challenge === 'string' && challenge !== '' ? challenge : null;
  }
}

/** Of one length whatever the text, so that comparing tells nothing about it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
