export { Inbox as default } from '../inbox/inbox.js';
