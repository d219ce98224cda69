import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../faults/settings.js';
import { MediaStore } from './media-store.js';
import { paintPortrait } from './paint-pictures.js';
import { PublicAddress } from './public-address.js';

/** Pictures and media under signed URLs that expire, and portraits for the simulator's own pages without. */
@Controller()
export class CdnController {
  private readonly portraits = new Map<string, Buffer>();

  constructor(
    private readonly store: MediaStore,
    private readonly address: PublicAddress,
    private readonly settings: Settings,
  ) {}

  @Get('portraits/:name.png')
  portraitForOwnPages(@Param('name') name: string, @Res() reply: FastifyReply): void {
    reply.header('cache-control', 'max-age=3600').type('image/png').send(this.portrait(name));
  }

  @Get('cdn/portraits/:name.png')
  servePortrait(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (this.refuse(request, reply)) return;
    reply.type('image/png').send(this.portrait(name));
  }

  @Get('cdn/media/:id/:fileName')
  serveMedium(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (this.refuse(request, reply)) return;
    const medium = this.store.read(id);
    if (medium === undefined) reply.status(404).type('text/plain').send('Not Found');
    else reply.type(medium.asset.mimeType).header('cache-control', 'max-age=1209600').send(medium.bytes);
  }

  private refuse(request: FastifyRequest, reply: FastifyReply): boolean {
    const { cdnStatus } = this.settings.values;
    const { oh, oe } = request.query as Record<string, string | undefined>;
    const path = decodeURIComponent(request.url.split('?')[0] ?? '');
    const isAllowed = this.address.isAllowed(path, oh, oe);
    if (cdnStatus === null && isAllowed) return false;
    reply
      .status(cdnStatus ?? 403)
      .type('text/plain')
      .send(isAllowed ? 'Unavailable' : 'URL signature expired');
    return true;
  }

  private portrait(name: string): Buffer {
    const [kind = '', id = ''] = name.split(/-(.*)/);
    const known = this.portraits.get(name) ?? paintPortrait(kind, id);
    this.portraits.set(name, known);
    return known;
  }
}
