export { type MessageStatus, type PartState, statusOfParts } from './message-status.js';
export { type Channel, firstPlanWith, type Plan, planIncludes, plans } from './plan.js';
export {
  chooseMessagingType,
  HUMAN_AGENT_WINDOW_HOURS,
  type MessagingType,
  type ReplyWindow,
  replyWindow,
  STANDARD_WINDOW_HOURS,
} from './reply-window.js';
