import { Module } from '@nestjs/common';
import { ApiDescription } from './api-description.js';
import { DescribeApiController } from './describe-api.controller.js';

@Module({ controllers: [DescribeApiController], providers: [ApiDescription] })
export class DescribeApiModule {}
