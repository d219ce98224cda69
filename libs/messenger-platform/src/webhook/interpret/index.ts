export { interpret } from './interpret.js';
export type { Interpretation, WebhookItem } from './interpretation.js';
export { namingOnly, type RawItem, readRawItem } from './raw-item.js';
export { readWebhookItem } from './webhook-item.js';
