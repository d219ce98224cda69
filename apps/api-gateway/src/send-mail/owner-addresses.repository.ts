import type { AgencyTransaction } from '@faro/persistence';
import { Injectable } from '@nestjs/common';

@Injectable()
export class OwnerAddressesRepository {
  async list(tx: AgencyTransaction, agencyId: string): Promise<string[]> {
    const rows = await tx.query<{ email: string }>(
      `SELECT email FROM people WHERE agency_id = $1 AND role = 'owner' AND deactivated_at IS NULL ORDER BY email`,
      [agencyId],
    );
    return rows.map(({ email }) => email);
  }
}
