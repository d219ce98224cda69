import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { WithoutSession } from '../sign-in/caller.decorator.js';
import { ApiDescription } from './api-description.js';

@ApiTags('Description')
@Controller('api')
@WithoutSession()
export class DescribeApiController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'This document' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  json(): string {
    return this.description.json;
  }

  @Get('openapi.yaml')
  @Header('content-type', 'application/yaml; charset=utf-8')
  @ApiProduces('application/yaml')
  @ApiOperation({ summary: 'This document, as it lies in the repository' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  yaml(): Promise<string> {
    return this.description.yaml;
  }
}
