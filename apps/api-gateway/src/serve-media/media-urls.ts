import { currentLocationLimit } from '@faro/persistence';
import { isMediaGrantValid, signMediaGrant } from '@faro/security';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';

/** An address is good for one to two hours: it stays the same within an hour, so that a browser's cache can keep what it shows. */
const ROUND_TO_SECONDS = 3_600;

/** Makes and checks the addresses of stored media: signed, short-lived, for one agency and those who see the same locations. */
@Injectable()
export class MediaUrls {
  constructor(
    private readonly config: ApiGatewayConfig,
    private readonly clock: Clock,
  ) {}

  /** For all media of one answer. */
  signerFor(agencyId: string): (key: string) => string {
    return (key) => `/api/media/${encodeURIComponent(key)}?${this.proofOf(agencyId, key)}`;
  }

  /** What has to stand behind the ? of an address for it to be good. */
  proofOf(agencyId: string, key: string): string {
    const nowSeconds = Math.floor(this.clock.now().getTime() / 1000);
    const expires = (Math.floor(nowSeconds / ROUND_TO_SECONDS) + 2) * ROUND_TO_SECONDS;
    const grant = { agencyId, locationIds: currentLocationLimit(), key, expires };
    return `expires=${expires}&signature=${signMediaGrant(grant, this.config.sessionSecret)}`;
  }

  isGenuine(agencyId: string, key: string, { expires, signature }: { expires: number; signature: string }): boolean {
    const nowMs = this.clock.now().getTime();
    const grant = { agencyId, locationIds: currentLocationLimit(), key, expires };
    return isMediaGrantValid(grant, signature, this.config.sessionSecret, nowMs);
  }
}
