import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { AuditLogEntryList, ReadAuditLogQuery } from './read-audit-log.dto.js';
import { ReadAuditLog } from './read-audit-log.js';

@ApiTags('Audit log')
@Controller('api/audit-log')
@Requires('read_audit_log')
export class ReadAuditLogController {
  constructor(private readonly auditLog: ReadAuditLog) {}

  @Get()
  @ApiOperation({ summary: 'Who did what to connections, people, plans and data, newest first' })
  @ApiOkResponse({ type: AuditLogEntryList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid', 401: 'unauthenticated', 403: 'owner_required' })
  list(@CurrentCaller() caller: Caller, @Query() query: ReadAuditLogQuery): Promise<AuditLogEntryList> {
    return this.auditLog.run(caller.agencyId, query);
  }
}
