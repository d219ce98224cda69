import { Controller, Get, Header, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ListQuery } from '../http/list.dto.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, Requires } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { DataJob, DataJobList, DownloadQuery } from './protect-data.dto.js';
import { RequestDataJob } from './request-data-job.js';
import { ShowDataJobs } from './show-data-jobs.js';

@ApiTags('Data protection')
@Controller('api')
@Requires('manage_data')
@ApiProblems({ 401: 'unauthenticated', 403: 'owner_required origin_refused' })
export class ProtectDataController {
  constructor(
    private readonly requests: RequestDataJob,
    private readonly jobs: ShowDataJobs,
  ) {}

  @Post('contacts/:contactId/export')
  @HttpCode(202)
  @ApiOperation({ summary: 'Hand out everything that is kept of a contact, as a job' })
  @ApiAcceptedResponse({ type: DataJob })
  @ApiProblems({ 404: 'not_found' })
  async export(@CurrentCaller() caller: Caller, @Param('contactId', IdPipe) contactId: string): Promise<DataJob> {
    return this.jobs.get(caller.agencyId, await this.requests.run(caller, contactId, 'export'));
  }

  @Post('contacts/:contactId/erasure')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Erase a contact and everything that is kept of them, as a job; it can not be undone',
    description: 'What topics still hold is gone after their stated retention; the receipt says by when.',
  })
  @ApiAcceptedResponse({ type: DataJob })
  @ApiProblems({ 404: 'not_found' })
  async erase(@CurrentCaller() caller: Caller, @Param('contactId', IdPipe) contactId: string): Promise<DataJob> {
    return this.jobs.get(caller.agencyId, await this.requests.run(caller, contactId, 'erasure'));
  }

  @Get('data-jobs')
  @ApiOperation({ summary: 'Exports, erasures and ended Facebook logins with their receipts, newest first' })
  @ApiOkResponse({ type: DataJobList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid' })
  list(@CurrentCaller() caller: Caller, @Query() query: ListQuery): Promise<DataJobList> {
    return this.jobs.list(caller.agencyId, query);
  }

  @Get('data-jobs/:dataJobId')
  @ApiOperation({ summary: 'What became of a job' })
  @ApiOkResponse({ type: DataJob })
  @ApiProblems({ 404: 'not_found' })
  get(@CurrentCaller() caller: Caller, @Param('dataJobId', IdPipe) dataJobId: string): Promise<DataJob> {
    return this.jobs.get(caller.agencyId, dataJobId);
  }

  @Post('data-jobs/:dataJobId/retry')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask once more for a job that has failed' })
  @ApiAcceptedResponse({ type: DataJob })
  @ApiProblems({ 404: 'not_found', 409: 'data_job_not_failed' })
  async retry(@CurrentCaller() caller: Caller, @Param('dataJobId', IdPipe) dataJobId: string): Promise<DataJob> {
    await this.requests.again(caller, dataJobId);
    return this.jobs.get(caller.agencyId, dataJobId);
  }

  @Get('data-jobs/:dataJobId/download')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @ApiOperation({ summary: 'The archive of an export, from the address that the job gave: contact.json and the media' })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiProblems({ 400: 'validation_failed', 404: 'not_found' })
  async download(
    @CurrentCaller() caller: Caller,
    @Param('dataJobId', IdPipe) dataJobId: string,
    @Query() query: DownloadQuery,
  ): Promise<StreamableFile> {
    const archive = await this.jobs.download(caller.agencyId, dataJobId, query);
    return new StreamableFile(archive, { type: 'application/zip', disposition: 'attachment; filename="contact.zip"' });
  }
}
