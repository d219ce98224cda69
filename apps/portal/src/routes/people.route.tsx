export { People as Component } from '../settings/people.js';
