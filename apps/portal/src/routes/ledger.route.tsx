export { Ledger as default } from '../settings/ledger.js';
