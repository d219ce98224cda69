/** A file that was uploaded or fetched once. Bound to the Page and the type, and forgotten after ninety days. */
export interface AttachmentAsset {
  readonly id: string;
  readonly pageId: string | null;
  readonly type: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  readonly createdAt: number;
  readonly isReusable: boolean;
}

export const ASSET_LIFETIME_MS = 90 * 24 * 60 * 60_000;
export const MEDIA_TYPES = ['image', 'audio', 'video', 'file'] as const;

const MEGABYTE = 1024 * 1024;
/** Pictures by URL 8 MB, everything else 25 MB. */
export const MOST_BYTES = { image: 8 * MEGABYTE, other: 25 * MEGABYTE };

/** Whether a file of this MIME type may be sent as `type`; a `file` may be anything. */
export function fitsType(type: string, mimeType: string): boolean {
  return type === 'file' || mimeType.startsWith(`${type}/`) || (type === 'audio' && mimeType === 'video/mp4');
}
