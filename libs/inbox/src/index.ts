export type { Button, Choices, QuickReply } from './choices.js';
export type {
  Actor,
  ControlChanged,
  InboxEvent,
  IncomingAttachment,
  MessageArrived,
  MessageContent,
  MessageEchoed,
  MessageEdited,
  MessageReacted,
  MessageUnsent,
  PageAlerted,
  PageAlertKind,
  ReceiptArrived,
  Referral,
  ReferralArrived,
  Thread,
  ThreadEvent,
  ThreadNoted,
} from './inbox-event.js';
export { type MessageStatus, type PartState, statusOfParts } from './message-status.js';
export { type Channel, firstPlanWith, type Plan, planIncludes, plans } from './plan.js';
export {
  CLOSING_SOON_HOURS,
  chooseMessagingType,
  HUMAN_AGENT_WINDOW_HOURS,
  type MessagingType,
  type ReplyWindow,
  replyWindow,
  STANDARD_WINDOW_HOURS,
} from './reply-window.js';
export { attachmentIdOf, contactIdOf, conversationIdOf, messageIdOf } from './thread-ids.js';
