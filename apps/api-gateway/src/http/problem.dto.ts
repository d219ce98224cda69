import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiResponse } from '@nestjs/swagger';
import { TextField } from './fields.dto.js';

/** An error as RFC 9457 says it. Some codes carry more members; their endpoints name them. */
export class Problem {
  @TextField({ example: 'urn:faro:problem:reply_window_closed' })
  type!: string;

  @TextField({ description: 'The same for every problem of this code' })
  title!: string;

  @ApiProperty({ type: 'integer', example: 422 })
  status!: number;

  @TextField({ description: 'What happened and what to do, for the person' })
  detail!: string;

  @TextField({ description: 'Stable; decide by this', example: 'reply_window_closed' })
  code!: string;

  @TextField({ description: 'To quote when asking for help; the same as in the header X-Request-Id' })
  requestId!: string;
}

/** Documents the refusals of an endpoint: `ApiProblems({ 404: 'not_found', 409: 'page_connected_elsewhere' })`. */
export function ApiProblems(problems: Readonly<Record<number, string>>) {
  return applyDecorators(
    ...Object.entries(problems).map(([status, codes]) =>
      ApiResponse({
        status: Number(status),
        description: `Problem with the code ${codes
          .split(' ')
          .map((code) => `\`${code}\``)
          .join(' or ')}`,
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      }),
    ),
  );
}
