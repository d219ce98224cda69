import { mediaKey } from '@faro/media-store';

/** Where an attachment's file lies in the media store, and its thumbnail, if it has one. */
export function attachmentKeys({
  agencyId,
  attachmentId,
}: {
  agencyId: string;
  attachmentId: string;
}): [string, string] {
  return [mediaKey(agencyId, 'attachments', attachmentId), mediaKey(agencyId, 'thumbnails', attachmentId)];
}
