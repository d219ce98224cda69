import { Module } from '@nestjs/common';
import { FaultsController } from './faults.controller.js';
import { ResetBehaviour } from './reset-behaviour.js';

@Module({ controllers: [FaultsController], providers: [ResetBehaviour], exports: [ResetBehaviour] })
export class FaultsModule {}
