export {
  type GrantedPage,
  listGrantedPages,
  mayMessage,
  readGrantedPage,
  readPagePicture,
  testPageToken,
} from './accounts.js';
export { GraphClient, type GraphRequest, type GraphSettings } from './client.js';
export { parseMetaTime, readThreadEnd, type ThreadExcerpt, type ThreadMessage } from './conversations.js';
export { type DeadTokenReason, reasonOfDeadToken } from './dead-token.js';
export {
  type GraphErrorClass,
  type GraphErrorCode,
  type GraphRetry,
  type GraphVerdict,
  graphVerdicts,
} from './error-verdicts.js';
export { codeOfGraphError, graphErrorTable, judgeGraphError } from './errors.js';
export { listPastThreads, type PastMessage, type PastThread, type PastThreads } from './history.js';
export { deliveryIdIn, metadataOf } from './metadata.js';
export {
  exchangeCode,
  exchangeForLongLived,
  inspectToken,
  isGrantedFor,
  type PermissionStatus,
  readPermissions,
  revokePermissions,
  type TokenInspection,
  type UserToken,
} from './oauth.js';
export type { GraphError, GraphOutcome, GraphUsage } from './outcome.js';
export { type PersonProfile, readParticipantName, readProfile } from './profile.js';
export { appSecretProof } from './proof.js';
export {
  type QuickReply,
  type SendContent,
  type SenderAction,
  type SendRequest,
  sendMessage,
  sendReaction,
  sendSenderAction,
  type UploadType,
} from './send.js';
export {
  missingFields,
  readSubscribedFields,
  subscribedFields,
  subscribePage,
  unsubscribePage,
} from './subscriptions.js';
export {
  passThreadControl,
  readThreadOwner,
  releaseThreadControl,
  requestThreadControl,
  takeThreadControl,
} from './thread-control.js';
export { type UploadRequest, uploadAttachment } from './upload.js';
