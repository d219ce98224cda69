export { ForgotPassword as default } from '../session/forgot-password.js';
