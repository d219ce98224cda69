import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { UploadType } from './upload-media.dto.js';

export interface UploadRow {
  id: string;
  type: UploadType;
  mediaType: string;
  name: string;
  bytes: number;
  mediaKey: string;
  uploadedBy: string;
  createdAt: Date;
}

@Injectable()
export class UploadsRepository {
  async add(tx: AgencyTransaction, agencyId: string, upload: UploadRow): Promise<void> {
    await tx.query(
      `INSERT INTO uploads (agency_id, id, type, media_type, name, bytes, media_key, uploaded_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        agencyId,
        upload.id,
        upload.type,
        upload.mediaType,
        upload.name,
        upload.bytes,
        upload.mediaKey,
        upload.uploadedBy,
        upload.createdAt,
      ],
    );
  }
}
