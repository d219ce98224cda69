import { Module } from '@nestjs/common';
import { BillingGuard } from './billing.guard.js';
import { ChangePlanController } from './change-plan.controller.js';
import { ChangePlan } from './change-plan.js';

@Module({ controllers: [ChangePlanController], providers: [ChangePlan, BillingGuard] })
export class ChangePlanModule {}
