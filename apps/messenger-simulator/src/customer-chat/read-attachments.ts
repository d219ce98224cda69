import { DomainError } from '@faro/errors';
import { Injectable } from '@nestjs/common';
import { type Body, list, optionalText } from '../control/read-body.js';
import { Settings } from '../faults/settings.js';
import { describeAsset } from '../media/describe-asset.js';
import { MediaStore } from '../media/media-store.js';
import { paintPhoto, paintSticker } from '../media/paint-pictures.js';
import { PublicAddress } from '../media/public-address.js';
import type { MessageAttachment } from '../threads/message.js';
import { stickerAttachments } from './customer-message.js';

/** The like of Messenger. */
const LIKE_STICKER_ID = 369239263222822;

/**
 * The attachments that an order names: an object is taken as it is (`{ type, payload }`), `{ type: 'image', sample: true }` is a
 * picture made here, `{ type, file: <base64>, name, mimeType }` a file, and `sticker: 'like'` beside them a sticker.
 */
@Injectable()
export class ReadAttachments {
  private photos = 0;

  constructor(
    private readonly store: MediaStore,
    private readonly address: PublicAddress,
    private readonly settings: Settings,
  ) {}

  run(pageId: string, body: Body): MessageAttachment[] {
    const attachments = list(body, 'attachments').map((wish) => this.attachment(pageId, wish as Body));
    return optionalText(body, 'sticker') === null ? attachments : [...attachments, ...this.sticker(pageId)];
  }

  private attachment(pageId: string, wish: Body): MessageAttachment {
    const type = optionalText(wish, 'type');
    if (type === null) throw new DomainError('field_missing', 'invalid', 'An attachment needs a type.');
    if (wish.sample === true) return this.keep(pageId, type, this.sampleFile());
    if (typeof wish.file !== 'string') return wish as unknown as MessageAttachment;
    const bytes = Buffer.from(wish.file, 'base64');
    const fileName = optionalText(wish, 'name') ?? 'file';
    const mimeType = optionalText(wish, 'mimeType') ?? 'application/octet-stream';
    return this.keep(pageId, type, { fileName, mimeType, bytes });
  }

  private sticker(pageId: string): MessageAttachment[] {
    const file = { fileName: 'like.png', mimeType: 'image/png', bytes: paintSticker() };
    const { payload } = this.keep(pageId, 'image', file);
    const sticker = { id: LIKE_STICKER_ID, url: String(payload?.url) };
    return stickerAttachments(sticker, this.settings.values.stickerShape);
  }

  private sampleFile() {
    this.photos += 1;
    return { fileName: `photo-${this.photos}.png`, mimeType: 'image/png', bytes: paintPhoto(this.photos) };
  }

  private keep(pageId: string, type: string, file: Parameters<MediaStore['add']>[0]): MessageAttachment {
    const asset = this.store.add(file, { pageId, type, isReusable: false });
    return describeAsset(asset, this.address.medium(asset.id, asset.fileName));
  }
}
