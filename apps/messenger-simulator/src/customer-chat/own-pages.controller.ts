import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const FOLDER = new URL('../../public/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
const POLICY = "default-src 'self'; img-src 'self' data: http: https:; object-src 'none'; base-uri 'none'";

/** The simulator's own pages: a customer's chat on `/`, the switches on `/faults`. */
@Controller()
export class OwnPagesController {
  @Get()
  chat(@Res() reply: FastifyReply): Promise<void> {
    return this.serve('chat.html', reply);
  }

  @Get('faults')
  faults(@Res() reply: FastifyReply): Promise<void> {
    return this.serve('faults.html', reply);
  }

  /** An m.me link: `/m/{page}?ref=` opens the chat as somebody who came by it. */
  @Get('m/:page')
  shortLink(@Param('page') page: string, @Query() query: Record<string, string>, @Res() reply: FastifyReply): void {
    reply.redirect(`/?${new URLSearchParams({ ...query, page })}`, 302);
  }

  @Get('assets/:file')
  asset(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    return this.serve(file, reply);
  }

  private async serve(file: string, reply: FastifyReply): Promise<void> {
    const type = TYPES[extname(file)];
    const isPlain = /^[a-z-]+\.[a-z]+$/.test(file);
    const text = isPlain && type ? await readFile(new URL(file, FOLDER)).catch(() => null) : null;
    if (text === null || type === undefined) reply.status(404).type('text/plain').send('Not found');
    else reply.type(type).header('content-security-policy', POLICY).header('cache-control', 'no-cache').send(text);
  }
}
