import { DomainError } from '@faro/errors';
import { ATTACHMENT_LIMIT_BYTES } from '@faro/messenger-platform';
import type { MultipartFile } from '@fastify/multipart';
import { Controller, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller, RequiresChannel } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { Upload } from './upload-media.dto.js';
import { fileTooLarge, UploadMedia } from './upload-media.js';

@ApiTags('Media')
@Controller('api/uploads')
@RequiresChannel('facebook')
export class UploadMediaController {
  constructor(private readonly uploadMedia: UploadMedia) {}

  @Post()
  @ApiOperation({
    summary: 'Upload a file to send with a reply',
    description: 'The type is decided by what the bytes say.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiCreatedResponse({ type: Upload })
  @ApiProblems({
    400: 'file_required malformed_request',
    401: 'unauthenticated',
    403: 'plan_required origin_refused',
    413: 'file_too_large',
    422: 'unsupported_file_type',
  })
  async upload(@CurrentCaller() caller: Caller, @Req() request: FastifyRequest): Promise<Upload> {
    const file = request.isMultipart() ? await request.file().catch(refuseBrokenForm) : undefined;
    if (!file) throw new DomainError('file_required', 'invalid', 'Send one file as multipart/form-data, named `file`.');
    return this.uploadMedia.run(caller, { name: file.filename, content: await readFile(file) });
  }
}

/** What the parser says without a status is about the form: no boundary, no end. */
function refuseBrokenForm(error: unknown): never {
  if (error instanceof Error && 'statusCode' in error) throw error;
  throw new DomainError('malformed_request', 'invalid', 'The form could not be read.');
}

/** The parser may cut a file off at the limit without a word: what was cut off is refused as well. */
async function readFile(file: MultipartFile): Promise<Buffer> {
  const content = await file.toBuffer().catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') return null;
    return refuseBrokenForm(error);
  });
  if (content === null || file.file.truncated) throw fileTooLarge(ATTACHMENT_LIMIT_BYTES);
  return content;
}
