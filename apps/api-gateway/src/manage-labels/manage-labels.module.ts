import { Module } from '@nestjs/common';
import { LabelsRepository } from './labels.repository.js';
import { ManageLabelsController } from './manage-labels.controller.js';
import { ManageLabels } from './manage-labels.js';

@Module({ controllers: [ManageLabelsController], providers: [ManageLabels, LabelsRepository] })
export class ManageLabelsModule {}
