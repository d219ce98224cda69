import { CountField, IdField, TextField, WordField } from '../http/fields.dto.js';

export const uploadTypes = ['image', 'audio', 'video', 'file'] as const;
export type UploadType = (typeof uploadTypes)[number];

export class Upload {
  @IdField() id!: string;
  @WordField(uploadTypes, { enumName: 'UploadType' }) type!: UploadType;
  @TextField({ example: 'image/png' }) mediaType!: string;
  @TextField() name!: string;
  @CountField() bytes!: number;
  @TextField({ description: 'Ours and short-lived' }) url!: string;
}
