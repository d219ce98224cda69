import { Injectable } from '@nestjs/common';
import type { UploadedFile } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { ASSET_LIFETIME_MS, type AttachmentAsset } from '../media/attachment-asset.js';
import { describeAsset } from '../media/describe-asset.js';
import { checkFile, FetchMedium } from '../media/fetch-medium.client.js';
import { MediaStore } from '../media/media-store.js';
import { PublicAddress } from '../media/public-address.js';
import { Clock } from '../state/clock.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { MessageAttachment } from '../threads/message.js';
import type { ValidAttachment } from './validate-message.js';

export interface PreparedAttachment {
  readonly attachment: MessageAttachment;
  /** To be told to the caller for use in later sends. */
  readonly reusableId: string | null;
}

/** Gets hold of what a message carries: fetched, uploaded, or known from an earlier upload. */
@Injectable()
export class PrepareAttachment {
  constructor(
    private readonly state: SimulatorState,
    private readonly clock: Clock,
    private readonly store: MediaStore,
    private readonly fetchMedium: FetchMedium,
    private readonly address: PublicAddress,
  ) {}

  async run(pageId: string, wish: ValidAttachment, file: UploadedFile | null): Promise<PreparedAttachment> {
    if (wish.kind === 'template') return { attachment: { type: 'template', payload: wish.payload }, reusableId: null };
    const asset = await this.asset(pageId, wish, file);
    const attachment = describeAsset(asset, this.address.medium(asset.id, asset.fileName));
    return { attachment, reusableId: asset.isReusable && wish.kind !== 'asset' ? asset.id : null };
  }

  private async asset(
    pageId: string,
    wish: Exclude<ValidAttachment, { kind: 'template' }>,
    file: UploadedFile | null,
  ): Promise<AttachmentAsset> {
    if (wish.kind === 'asset') return this.known(pageId, wish.type, wish.assetId);
    const { type, isReusable } = wish;
    if (wish.kind === 'url')
      return this.store.add(await this.fetchMedium.run(wish.url, type), { pageId, type, isReusable });
    if (file === null) throw graphError(100, 2018047);
    checkFile(file, type);
    return this.store.add(file, { pageId, type, isReusable });
  }

  private known(pageId: string, type: string, id: string): AttachmentAsset {
    const asset = this.state.assets.get(id);
    const isUsable = asset?.isReusable && asset.pageId === pageId && asset.type === type;
    if (!asset || !isUsable || this.clock.now() >= asset.createdAt + ASSET_LIFETIME_MS)
      throw graphError(100, null, '(#100) Invalid attachment_id.');
    return asset;
  }
}
