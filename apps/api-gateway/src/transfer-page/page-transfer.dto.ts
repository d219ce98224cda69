import { Matches } from 'class-validator';
import { IdField, MetaIdField, TextField, TimeField, WordField } from '../http/fields.dto.js';
import { listOf } from '../http/list.dto.js';

export const transferSides = ['asking', 'holding'] as const;
export const transferStates = ['pending', 'granted', 'refused', 'withdrawn', 'expired'] as const;

/** A Page that one agency has and another asks for, as one of the two sees it. */
export class PageTransfer {
  @IdField() id!: string;
  @WordField(transferSides, { enumName: 'TransferSide', description: 'Which of the two this agency is' })
  side!: (typeof transferSides)[number];
  @MetaIdField() pageId!: string;
  @TextField() pageName!: string;
  @TextField({ nullable: true, description: 'The agency that asks; whose the Page is, is never said' })
  askerName!: string | null;
  @WordField(transferStates, { enumName: 'TransferState' }) state!: (typeof transferStates)[number];
  @TimeField() askedAt!: string;
  @TimeField({ description: 'Undecided until then, it is over' }) expiresAt!: string;
  @TimeField({ nullable: true }) decidedAt!: string | null;
}
export class PageTransferList extends listOf(PageTransfer) {}

export class AskForPageBody {
  @MetaIdField()
  @Matches(/^\d{1,20}$/)
  pageId!: string;
}
