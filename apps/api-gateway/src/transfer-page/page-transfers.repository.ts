import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { PageTransfer } from './page-transfer.dto.js';

export interface NewTransfer {
  id: string;
  pageId: string;
  pageName: string;
  askedAt: Date;
  expiresAt: Date;
}

type Decision = 'granted' | 'refused' | 'withdrawn';
type TransferRow = Omit<PageTransfer, 'askedAt' | 'expiresAt' | 'decidedAt'> & {
  askedAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
};

const MOST_SHOWN = 50;
const COLUMNS = `id, side, page_id AS "pageId", page_name AS "pageName", asker_name AS "askerName", asked_at AS "askedAt",
  expires_at AS "expiresAt", decided_at AS "decidedAt",
  CASE WHEN state = 'pending' AND expires_at <= $2 THEN 'expired' ELSE state END AS state`;

@Injectable()
export class PageTransfersRepository {
  /** The newest first. */
  async list(tx: AgencyTransaction, agencyId: string, now: Date): Promise<PageTransfer[]> {
    const rows = await tx.query<TransferRow>(
      `SELECT ${COLUMNS} FROM page_transfers WHERE agency_id = $1 ORDER BY asked_at DESC, id LIMIT ${MOST_SHOWN}`,
      [agencyId, now],
    );
    return rows.map(withTimes);
  }

  async find(tx: AgencyTransaction, agencyId: string, id: string, now: Date): Promise<PageTransfer | null> {
    const [row] = await tx.query<TransferRow>(
      `SELECT ${COLUMNS} FROM page_transfers WHERE agency_id = $1 AND id = $3`,
      [agencyId, now, id],
    );
    return row ? withTimes(row) : null;
  }

  /** What this agency has asked for already and nobody has decided. What is over makes room. */
  async pendingFor(tx: AgencyTransaction, agencyId: string, pageId: string, now: Date): Promise<PageTransfer | null> {
    const [row] = await tx.query<TransferRow>(
      `SELECT ${COLUMNS} FROM page_transfers
       WHERE agency_id = $1 AND page_id = $3 AND side = 'asking' AND state = 'pending' AND expires_at > $2`,
      [agencyId, now, pageId],
    );
    return row ? withTimes(row) : null;
  }

  /** Keeps the request on both sides. False when no other agency has the Page, or another request was quicker. */
  async ask(tx: AgencyTransaction, agencyId: string, transfer: NewTransfer): Promise<boolean> {
    await tx.query(
      `UPDATE page_transfers SET state = 'expired'
       WHERE agency_id = $1 AND page_id = $2 AND side = 'asking' AND state = 'pending' AND expires_at <= $3`,
      [agencyId, transfer.pageId, transfer.askedAt],
    );
    const rows = await tx.query(
      `INSERT INTO page_transfers (agency_id, id, side, page_id, page_name, state, asked_at, expires_at)
       VALUES ($1, $2, 'asking', $3, $4, 'pending', $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [agencyId, transfer.id, transfer.pageId, transfer.pageName, transfer.askedAt, transfer.expiresAt],
    );
    if (rows.length === 0) return false;
    const [answer] = await tx.query<{ asked: boolean }>('SELECT ask_for_page($1) AS asked', [transfer.id]);
    return answer?.asked ?? false;
  }

  /** Decides on both sides. False when there is nothing to decide from this side. */
  async settle(
    tx: AgencyTransaction,
    { id, side }: Pick<PageTransfer, 'id' | 'side'>,
    state: Decision,
    at: Date,
  ): Promise<boolean> {
    const [answer] = await tx.query<{ settled: boolean }>('SELECT settle_page_transfer($1, $2, $3, $4) AS settled', [
      id,
      side,
      state,
      at,
    ]);
    return answer?.settled ?? false;
  }
}

function withTimes(row: TransferRow): PageTransfer {
  return JSON.parse(JSON.stringify(row)) as PageTransfer;
}
