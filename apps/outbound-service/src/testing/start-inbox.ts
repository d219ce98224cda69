import { serviceDatabaseUrl } from '@faro/persistence';
import { type SpawnedService, spawnService } from '@faro/testing';
import type { OutboundUnderTest } from './outbound-under-test.js';
import { APP_ID } from './simulated-meta.js';

/** The conversation service beside outbound-service: it takes what is read back, as it takes what Meta brings. */
export function startInbox(outbound: OutboundUnderTest): Promise<SpawnedService> {
  return spawnService('conversation-service', {
    ...outbound.environment,
    DATABASE_URL: serviceDatabaseUrl(outbound.ownerUrl, 'faro_conversation'),
    META_APP_ID: APP_ID,
  });
}
