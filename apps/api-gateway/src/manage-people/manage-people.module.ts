import { Module } from '@nestjs/common';
import { ManagePeopleController } from './manage-people.controller.js';
import { ManagePeople } from './manage-people.js';
import { PeopleRepository } from './people.repository.js';

@Module({
  controllers: [ManagePeopleController],
  providers: [ManagePeople, PeopleRepository],
  exports: [ManagePeople, PeopleRepository],
})
export class ManagePeopleModule {}
