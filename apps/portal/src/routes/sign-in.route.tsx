export { SignIn as default } from '../session/sign-in.js';
