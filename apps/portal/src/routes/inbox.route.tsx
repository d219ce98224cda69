export { Inbox as Component } from '../inbox/inbox.js';
