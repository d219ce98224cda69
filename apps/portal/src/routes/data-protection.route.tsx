export { DataProtection as default } from '../data-protection/data-protection.js';
