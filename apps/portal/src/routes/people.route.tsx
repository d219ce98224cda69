export { People as default } from '../settings/people.js';
