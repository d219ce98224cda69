export { OwnSessions as default } from '../session/own-sessions.js';
