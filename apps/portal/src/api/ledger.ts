import { answerOf, api } from './client.js';
import type { LedgerOutcome } from './types.js';

/** What became of the items of webhooks, newest first; all of it, or one outcome. */
export const listLedger = (outcome: LedgerOutcome | null, cursor: string | undefined) =>
  answerOf(
    api.GET('/api/ledger', {
      params: { query: { ...(outcome ? { outcome } : {}), ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );
