export { CannedReplySettings as default } from '../canned-replies/canned-reply-settings.js';
