import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ChangeLabelBody, Label, LabelBody, LabelList } from './manage-labels.dto.js';
import { ManageLabels } from './manage-labels.js';

@ApiTags('Labels')
@Controller('api/labels')
@ApiProblems({ 401: 'unauthenticated' })
export class ManageLabelsController {
  constructor(private readonly labels: ManageLabels) {}

  @Get()
  @ApiOperation({ summary: 'The labels of the agency, by name; all of them at once' })
  @ApiOkResponse({ type: LabelList })
  list(@CurrentCaller() caller: Caller): Promise<LabelList> {
    return this.labels.list(caller.agencyId);
  }

  @Post()
  @ApiOperation({ summary: 'Make a label' })
  @ApiCreatedResponse({ type: Label })
  @ApiProblems({ 400: 'validation_failed', 403: 'origin_refused', 409: 'label_exists', 422: 'too_many_labels' })
  create(@CurrentCaller() caller: Caller, @Body() body: LabelBody): Promise<Label> {
    return this.labels.create(caller.agencyId, body);
  }

  @Patch(':labelId')
  @ApiOperation({ summary: 'Rename or recolour a label, wherever it is' })
  @ApiOkResponse({ type: Label })
  @ApiProblems({
    400: 'validation_failed',
    403: 'origin_refused',
    404: 'not_found label_not_found',
    409: 'label_exists',
  })
  update(
    @CurrentCaller() caller: Caller,
    @Param('labelId', IdPipe) labelId: string,
    @Body() body: ChangeLabelBody,
  ): Promise<Label> {
    return this.labels.update(caller.agencyId, labelId, body);
  }

  @Delete(':labelId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a label; it leaves every conversation' })
  @ApiNoContentResponse()
  @ApiProblems({ 403: 'origin_refused', 404: 'not_found label_not_found' })
  remove(@CurrentCaller() caller: Caller, @Param('labelId', IdPipe) labelId: string): Promise<void> {
    return this.labels.remove(caller.agencyId, labelId);
  }
}
