export * from './graph/index.js';
export * from './limits.js';
export * from './reactions.js';
export { readSignedRequest, type SignedRequest } from './signed-request.js';
export { type PostedItem, splitWebhook } from './webhook/envelope.js';
export {
  type Interpretation,
  interpret,
  namingOnly,
  type RawItem,
  readRawItem,
  readWebhookItem,
  type WebhookItem,
} from './webhook/interpret/index.js';
export { MAX_NESTING, parseBody, UnreadableBody } from './webhook/parse-body.js';
export { SIGNATURE_HEADER, signatureCheck, signBody } from './webhook/signature.js';
