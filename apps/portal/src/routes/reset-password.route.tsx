export { ResetPassword as default } from '../session/reset-password.js';
