import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { SimulatorConfig } from '../simulator.config.js';
import { Clock } from '../state/clock.js';

/** The URLs that the simulator gives out for itself; those of pictures and media are signed and expire. */
@Injectable()
export class PublicAddress {
  private port: number;

  constructor(
    private readonly config: SimulatorConfig,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    this.port = config.port;
  }

  /** The port that the system chose. */
  listensOn(port: number): void {
    this.port = port;
  }

  /** Without a trailing slash. */
  base(): string {
    if (this.config.publicUrl !== '') return this.config.publicUrl;
    return `http://127.0.0.1:${this.port}`;
  }

  portrait(kind: 'person' | 'page' | 'customer', id: string): string {
    return this.signed(`/cdn/portraits/${kind}-${id}.png`);
  }

  medium(id: string, fileName: string): string {
    return this.signed(`/cdn/media/${id}/${fileName}`);
  }

  /** Whether `oh` is the signature of this path and `oe`, the hex second at which it ends, is still to come. */
  isAllowed(path: string, oh: string | undefined, oe: string | undefined): boolean {
    const endsAt = Number.parseInt(oe ?? '', 16) * 1000;
    return endsAt > this.clock.now() && oh === this.signature(path, oe ?? '');
  }

  /** The signature is over the path before percent-encoding. */
  private signed(path: string): string {
    const endsAt = Math.ceil((this.clock.now() + this.settings.values.cdnLifetimeMs) / 1000).toString(16);
    const url = path.split('/').map(encodeURIComponent).join('/');
    return `${this.base()}${url}?_nc_cat=107&oh=${this.signature(path, endsAt)}&oe=${endsAt}`;
  }

  private signature(path: string, endsAt: string): string {
    const key = this.config.appSecrets[0] ?? '';
    return createHmac('sha256', key).update(`${path}|${endsAt}`).digest('base64url').slice(0, 24);
  }
}
