import { type Plan, plans } from '@faro/inbox';
import { IsIn } from 'class-validator';
import { IdField, WordField } from '../http/fields.dto.js';

export class ChangePlanBody {
  @WordField(plans, { enumName: 'Plan' })
  @IsIn(plans)
  plan!: Plan;
}

export class ChangedPlan {
  @IdField() agencyId!: string;
  @WordField(plans, { enumName: 'Plan' }) plan!: Plan;
  @WordField(plans, { enumName: 'Plan', description: 'The plan before' }) formerPlan!: Plan;
}
