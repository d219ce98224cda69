import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.client.js';

@Global()
@Module({ providers: [Mailer], exports: [Mailer] })
export class SendMailModule {}
