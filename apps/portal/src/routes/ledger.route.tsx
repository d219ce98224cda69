export { Ledger as Component } from '../settings/ledger.js';
