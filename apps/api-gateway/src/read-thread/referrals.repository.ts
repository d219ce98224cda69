import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

export interface ReferralRow {
  id: string;
  referredAt: Date;
  source: string | null;
  type: string | null;
  ref: string | null;
  adId: string | null;
  refererUrl: string | null;
  details: Record<string, unknown>;
}

@Injectable()
export class ReferralsRepository {
  /** Newest first. */
  async list(tx: AgencyTransaction, agencyId: string, conversationId: string, most: number): Promise<ReferralRow[]> {
    return tx.query<ReferralRow>(
      `SELECT id, referred_at AS "referredAt", source, type, ref, ad_id AS "adId", referer_url AS "refererUrl", details
       FROM referrals WHERE agency_id = $1 AND conversation_id = $2 ORDER BY referred_at DESC, id DESC LIMIT $3`,
      [agencyId, conversationId, most],
    );
  }
}
