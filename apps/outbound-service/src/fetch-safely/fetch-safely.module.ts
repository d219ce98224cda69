import { Module } from '@nestjs/common';
import { FetchSafely } from './fetch-safely.client.js';

/** The one way to what lies behind a link of a webhook. */
@Module({ providers: [FetchSafely], exports: [FetchSafely] })
export class FetchSafelyModule {}
