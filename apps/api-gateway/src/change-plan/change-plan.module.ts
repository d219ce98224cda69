import { Module } from '@nestjs/common';
import { ReleaseAssignmentsModule } from '../release-assignments/release-assignments.module.js';
import { BillingGuard } from './billing.guard.js';
import { ChangePlanController } from './change-plan.controller.js';
import { ChangePlan } from './change-plan.js';

@Module({
  imports: [ReleaseAssignmentsModule],
  controllers: [ChangePlanController],
  providers: [ChangePlan, BillingGuard],
})
export class ChangePlanModule {}
