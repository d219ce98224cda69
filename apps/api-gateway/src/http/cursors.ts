import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';

/** What a cursor belongs to: the agency, the list, its filters. Elsewhere it is refused. */
export type ListIdentity = readonly (string | number | boolean | null | undefined)[];

const MAC_BYTES = 16;

/** Cursors are opaque and signed: one that was changed, or given by another list, is refused with 400 instead of guessed at. */
@Injectable()
export class Cursors {
  constructor(private readonly config: ApiGatewayConfig) {}

  seal(list: ListIdentity, keys: readonly string[]): string {
    const payload = Buffer.from(JSON.stringify(keys));
    return Buffer.concat([this.#mac(list, payload), payload]).toString('base64url');
  }

  /** The sort keys of the last item; null without a cursor. */
  open(list: ListIdentity, cursor: string | undefined): string[] | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(MAC_BYTES);
    // Node reads past what is no base64url, and past a surplus character at the end.
    const isWhole = bytes.length > MAC_BYTES && bytes.toString('base64url') === cursor;
    const genuine = isWhole && timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.#mac(list, payload));
    if (!genuine) throw new DomainError('cursor_invalid', 'invalid', 'This cursor does not belong to this list.');
    return JSON.parse(payload.toString()) as string[];
  }

  /** Cuts the surplus item off that tells whether there is a next page. */
  page<Item>(
    list: ListIdentity,
    items: readonly Item[],
    limit: number,
    keysOf: (item: Item) => readonly string[],
  ): { items: Item[]; nextCursor: string | null } {
    const shown = items.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown, nextCursor: items.length > limit && last ? this.seal(list, keysOf(last)) : null };
  }

  #mac(list: ListIdentity, payload: Buffer): Buffer {
    const identity = JSON.stringify(list.map((part) => part ?? null));
    return createHmac('sha256', this.config.sessionSecret)
      .update(`cursor:${identity}:`)
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
