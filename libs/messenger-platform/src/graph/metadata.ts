const PREFIX = 'faro:';
const DELIVERY_ID = /^faro:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What a call of the Send API carries as `message.metadata`, so that its echo names the delivery that it belongs to. */
export function metadataOf(deliveryId: string): string {
  return PREFIX + deliveryId;
}

/** The delivery that an echo's metadata names; null when it is not one of ours. */
export function deliveryIdIn(metadata: string | null): string | null {
  return DELIVERY_ID.exec(metadata ?? '')?.[1] ?? null;
}
