import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { WithoutOrigin } from '../http/origin.guard.js';
import { ApiProblems } from '../http/problem.dto.js';
import { WithoutSession } from '../sign-in/caller.decorator.js';
import { DeleteData } from './delete-data.js';
import { Acknowledgement, DeletionReceipt, SignedRequestForm } from './meta-callbacks.dto.js';
import { RequestDeauthorization } from './request-deauthorization.js';

/** Meta calls these, signed with the app secret; no session, no origin. */
@ApiTags("Meta's callbacks")
@Controller('api/integrations/facebook')
@WithoutSession()
@WithoutOrigin()
export class MetaCallbacksController {
  constructor(
    private readonly deauthorize: RequestDeauthorization,
    private readonly deleteData: DeleteData,
  ) {}

  @Post('deauthorize')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'A person has removed the app on Facebook: the Pages that rest on their consent are disconnected soon after',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ type: Acknowledgement })
  @ApiProblems({ 400: 'validation_failed signed_request_invalid' })
  async deauthorized(@Body() form: SignedRequestForm): Promise<Acknowledgement> {
    await this.deauthorize.run(form.signed_request, null);
    return { success: true };
  }

  @Post('data-deletion')
  @HttpCode(200)
  @ApiOperation({ summary: 'A person asks Meta to have their data deleted here' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ type: DeletionReceipt })
  @ApiProblems({ 400: 'validation_failed signed_request_invalid' })
  deletionRequested(@Body() form: SignedRequestForm): Promise<DeletionReceipt> {
    return this.deleteData.run(form.signed_request);
  }

  @Get('data-deletion/:confirmationCode')
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'What became of a deletion, as a page for people' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems({ 404: 'not_found' })
  deletionStatus(@Param('confirmationCode') confirmationCode: string): Promise<string> {
    return this.deleteData.describe(confirmationCode);
  }
}
