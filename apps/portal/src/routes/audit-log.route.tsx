export { AuditLog as default } from '../settings/audit-log.js';
