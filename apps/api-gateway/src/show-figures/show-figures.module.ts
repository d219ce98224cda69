import { Module } from '@nestjs/common';
import { FiguresRepository } from './figures.repository.js';
import { ShowFiguresController } from './show-figures.controller.js';
import { ShowFigures } from './show-figures.js';

@Module({ controllers: [ShowFiguresController], providers: [ShowFigures, FiguresRepository] })
export class ShowFiguresModule {}
