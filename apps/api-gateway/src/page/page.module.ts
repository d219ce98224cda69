import { Global, Module } from '@nestjs/common';
import { PageRepository } from './page.repository.js';
import { PageFacts } from './page-facts.js';

@Global()
@Module({ providers: [PageRepository, PageFacts], exports: [PageRepository, PageFacts] })
export class PageModule {}
