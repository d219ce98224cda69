export { Settings as Component } from '../settings/settings.js';
