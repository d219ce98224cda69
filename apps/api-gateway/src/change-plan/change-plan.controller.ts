import { Body, Controller, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { WithoutOrigin } from '../http/origin.guard.js';
import { ApiProblems } from '../http/problem.dto.js';
import { WithoutSession } from '../sign-in/caller.decorator.js';
import { BillingGuard } from './billing.guard.js';
import { ChangedPlan, ChangePlanBody } from './change-plan.dto.js';
import { ChangePlan } from './change-plan.js';

@ApiTags('Billing')
@Controller('api/billing')
export class ChangePlanController {
  constructor(private readonly changePlan: ChangePlan) {}

  @Put('agencies/:agencyId/plan')
  @WithoutSession()
  @WithoutOrigin()
  @UseGuards(BillingGuard)
  @ApiBearerAuth('billing')
  @ApiOperation({
    summary: 'For the billing system: change the plan of an agency',
    description:
      'Below Plus the Pages are suspended and what comes in is stored unseen; from Plus on it is all there again. Repeating it changes nothing.',
  })
  @ApiOkResponse({ type: ChangedPlan })
  @ApiProblems({ 400: 'validation_failed', 401: 'unauthenticated', 404: 'not_found' })
  change(@Param('agencyId', IdPipe) agencyId: string, @Body() { plan }: ChangePlanBody): Promise<ChangedPlan> {
    return this.changePlan.run({ agencyId, plan });
  }
}
