import { Global, Module } from '@nestjs/common';
import { AgencyRepository } from './agency.repository.js';
import { AgencyFacts } from './agency-facts.js';

const nouns = [AgencyRepository, AgencyFacts];

@Global()
@Module({ providers: nouns, exports: nouns })
export class AgencyModule {}
