import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditLogRepository } from './audit-log.repository.js';
import { ReadAuditLogController } from './read-audit-log.controller.js';
import { ReadAuditLog } from './read-audit-log.js';

@Global()
@Module({
  controllers: [ReadAuditLogController],
  providers: [AuditLog, AuditLogRepository, ReadAuditLog],
  exports: [AuditLog],
})
export class AuditLogModule {}
