import { Module } from '@nestjs/common';
import { ListPagesController } from './list-pages.controller.js';
import { ListPages } from './list-pages.js';

@Module({ controllers: [ListPagesController], providers: [ListPages] })
export class ListPagesModule {}
