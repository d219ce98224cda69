import { Global, Module } from '@nestjs/common';
import { ContactFacts } from './contact-facts.js';

@Global()
@Module({ providers: [ContactFacts], exports: [ContactFacts] })
export class ContactModule {}
