import { Module } from '@nestjs/common';
import { ReleaseAssignmentsModule } from '../release-assignments/release-assignments.module.js';
import { LetPersonGo } from './let-person-go.js';
import { ManagePeopleController } from './manage-people.controller.js';
import { ManagePeople } from './manage-people.js';
import { PeopleRepository } from './people.repository.js';

@Module({
  imports: [ReleaseAssignmentsModule],
  controllers: [ManagePeopleController],
  providers: [ManagePeople, LetPersonGo, PeopleRepository],
  exports: [ManagePeople, PeopleRepository],
})
export class ManagePeopleModule {}
