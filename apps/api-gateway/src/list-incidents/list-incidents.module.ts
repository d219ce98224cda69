import { Module } from '@nestjs/common';
import { IncidentsRepository } from './incidents.repository.js';
import { ListIncidentsController } from './list-incidents.controller.js';

@Module({ controllers: [ListIncidentsController], providers: [IncidentsRepository], exports: [IncidentsRepository] })
export class ListIncidentsModule {}
