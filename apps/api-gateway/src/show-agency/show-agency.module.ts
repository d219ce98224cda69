import { Module } from '@nestjs/common';
import { ShowAgencyController } from './show-agency.controller.js';
import { ShowAgency } from './show-agency.js';

@Module({ controllers: [ShowAgencyController], providers: [ShowAgency] })
export class ShowAgencyModule {}
