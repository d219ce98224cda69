export { SignIn as Component } from '../session/sign-in.js';
