export { type AttachmentType, attachmentTypes, mediaAttachmentTypes } from './attachment.js';
export { type AnyEventDefinition, defineEvent, type EventData, type EventDefinition } from './define-event.js';
export { type CloudEvent, createEnvelope, ENVELOPE_HEADERS, encodeEnvelope, parseEnvelope } from './envelope.js';
export * from './events/index.js';
export { createReplay, type KeptWebhookItem } from './replayed-item.js';
export { allEvents, deadLetterTopic, longestRetentionMs, type TopicSpec, topics } from './topics.js';
