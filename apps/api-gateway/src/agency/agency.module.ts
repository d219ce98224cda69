import { Global, Module } from '@nestjs/common';
import { AgencyRepository } from './agency.repository.js';

@Global()
@Module({ providers: [AgencyRepository], exports: [AgencyRepository] })
export class AgencyModule {}
