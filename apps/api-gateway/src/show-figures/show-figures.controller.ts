import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { FiguresAnswer, FiguresQuery } from './show-figures.dto.js';
import { ShowFigures } from './show-figures.js';

@ApiTags('Figures')
@Controller('api/figures')
export class ShowFiguresController {
  constructor(private readonly figures: ShowFigures) {}

  @Get()
  @ApiOperation({ summary: 'Volume, answer times and reply windows, by day, location and person' })
  @ApiOkResponse({ type: FiguresAnswer })
  @ApiProblems({ 400: 'validation_failed period_invalid', 401: 'unauthenticated' })
  show(@CurrentCaller() caller: Caller, @Query() query: FiguresQuery): Promise<FiguresAnswer> {
    return this.figures.run(caller.agencyId, query);
  }
}
