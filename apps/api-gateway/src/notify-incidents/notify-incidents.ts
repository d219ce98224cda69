import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { ApiGatewayConfig } from '../api-gateway.config.js';
import { Clock } from '../clock.js';
import { IncidentsRepository } from '../list-incidents/incidents.repository.js';
import { WriteToOwners } from '../send-mail/write-to-owners.js';
import { incidentLetter } from './incident-letter.js';
import { type IncidentNotice, IncidentNoticesRepository } from './incident-notices.repository.js';

const MOST_AT_ONCE = 20;
/** How long one that could not be told waits for the next attempt: a mail server that refuses, an instance that died over it. */
const LEASE_MS = 2 * 60_000;

/**
 * Tells the owners of an agency by e-mail what keeps Pages from working: once for each incident, however many Pages it has and
 * however many instances run. What is over before its notice is due is not told.
 */
@Injectable()
export class NotifyIncidents {
  constructor(
    private readonly database: Database,
    private readonly notices: IncidentNoticesRepository,
    private readonly incidents: IncidentsRepository,
    private readonly writeToOwners: WriteToOwners,
    private readonly config: ApiGatewayConfig,
    private readonly clock: Clock,
  ) {}

  /** How many incidents were told. */
  async run(): Promise<number> {
    if (!this.writeToOwners.canWrite) return 0;
    const due = await this.notices.claim(this.database, MOST_AT_ONCE, LEASE_MS);
    let told = 0;
    for (const notice of due) if (await this.tell(notice)) told += 1;
    return told;
  }

  private async tell(notice: IncidentNotice): Promise<boolean> {
    const { agencyId, incidentId } = notice;
    const [incident] = await this.database.inAgency(agencyId, (tx) => this.incidents.open(tx, agencyId, incidentId));
    if (!incident) return false;
    const outcome = await this.writeToOwners.run(agencyId, incidentLetter(incident, this.config.publicUrl));
    if (outcome === 'refused') return false;
    await this.database.inAgency(agencyId, (tx) => this.notices.settle(tx, notice, this.clock.now()));
    return outcome === 'taken';
  }
}
