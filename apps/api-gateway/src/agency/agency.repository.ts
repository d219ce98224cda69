import type { Plan } from '@faro/inbox';
import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import type { Location } from '../show-agency/agency.dto.js';

@Injectable()
export class AgencyRepository {
  async find(tx: AgencyTransaction, agencyId: string): Promise<{ id: string; name: string; plan: Plan } | null> {
    const [row] = await tx.query<{ id: string; name: string; plan: Plan }>(
      'SELECT id, name, plan FROM agencies WHERE id = $1',
      [agencyId],
    );
    return row ?? null;
  }

  /** Locks the agency, so that two changes of its plan come one after the other. */
  async lockPlan(tx: AgencyTransaction, agencyId: string): Promise<Plan | null> {
    const [row] = await tx.query<{ plan: Plan }>('SELECT plan FROM agencies WHERE id = $1 FOR UPDATE', [agencyId]);
    return row?.plan ?? null;
  }

  async setPlan(tx: AgencyTransaction, agencyId: string, plan: Plan): Promise<void> {
    await tx.query('UPDATE agencies SET plan = $2 WHERE id = $1', [agencyId, plan]);
  }

  async locations(tx: AgencyTransaction, agencyId: string): Promise<Location[]> {
    return tx.query<Location>('SELECT id, name FROM locations WHERE agency_id = $1 ORDER BY name, id', [agencyId]);
  }

  /** What the plan keeps from being shown, counted. */
  async locked(tx: AgencyTransaction): Promise<{ channel: string; conversations: number; unread: number }[]> {
    return tx.query(
      'SELECT channel, conversations::integer AS conversations, unread::integer AS unread FROM count_locked()',
    );
  }
}
