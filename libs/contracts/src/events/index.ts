export { agencyUpdated } from './agency-changed.js';
export { contactErased } from './contact-erased.js';
export { conversationCreated, conversationUpdated } from './conversation-changed.js';
export { attachmentUpdated, contactProfileFetched, presenceRequested } from './found-afterwards.js';
export { incidentChanged } from './incident-changed.js';
export {
  messageDeleted,
  messageDelivered,
  messageEchoed,
  messageEdited,
  messageFailed,
  messageReacted,
  messageReactionFailed,
  messageRead,
  messageSent,
} from './message-outcomes.js';
export { messageReceived } from './message-received.js';
export { messageSend } from './message-send.js';
export { pageConnected, pageDisconnected, pageReauthorizationRequired } from './page-changed.js';
export { pageTransferChanged } from './page-transfer-changed.js';
export { webhookReceived } from './webhook-received.js';
