import { FormData } from 'undici';
import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import type { UploadType } from './send.js';

export interface UploadRequest {
  readonly pageId: string;
  readonly pageToken: string;
  readonly type: UploadType;
  readonly contentType: string;
  readonly fileName: string;
  readonly content: Buffer;
}

/** Meta stores and converts before it answers; its own limit for video is 75 s. */
const UPLOAD_DEADLINE_MS = 75_000;

/** Uploads a file once, to be sent any number of times by the Page within 90 days. The person sees nothing of it yet. */
export async function uploadAttachment(
  client: GraphClient,
  upload: UploadRequest,
): Promise<GraphOutcome<{ attachmentId: string }>> {
  const multipart = new FormData();
  const attachment = { type: upload.type, payload: { is_reusable: true } };
  multipart.set('message', JSON.stringify({ attachment }));
  const content = new Blob([new Uint8Array(upload.content)], { type: upload.contentType });
  multipart.set('filedata', content, upload.fileName);
  const outcome = await client.call({
    method: 'POST',
    path: `/${upload.pageId}/message_attachments`,
    token: upload.pageToken,
    multipart,
    deadlineMs: UPLOAD_DEADLINE_MS,
  });
  return mapBody(outcome, readAttachmentId);
}

function readAttachmentId(body: unknown): { attachmentId: string } | null {
  const id = typeof body === 'object' && body !== null && 'attachment_id' in body ? body.attachment_id : null;
  return typeof id === 'string' || typeof id === 'number' ? { attachmentId: String(id) } : null;
}
