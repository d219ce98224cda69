export { AcceptInvitation as default } from '../session/accept-invitation.js';
