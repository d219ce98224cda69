import { randomUUID } from 'node:crypto';
import { incidentChanged } from '@faro/contracts';
import { type AgencyTransaction, appendToOutbox, Database, hashedUuid, OutboxRelay } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { PRODUCER } from '../deliver/change-deliveries.js';
import type { PageKey } from '../deliver/page-paces.repository.js';
import { OutboundConfig } from '../outbound.config.js';
import { type ConnectionState, type Incident, IncidentsRepository } from './incidents.repository.js';
import { type IncidentKind, type Trouble, troubleOfDeadToken, troublesOfCheck } from './trouble.js';

const LOGIN_KINDS: readonly IncidentKind[] = ['login_ended', 'role_lost'];
const CHECKED_KINDS: readonly IncidentKind[] = ['permission_missing', 'not_subscribed'];

/**
 * Keeps what is wrong with connections by cause. Every change is derived from how the Page is now, so that events may come late,
 * twice or in another order; each real change is told once.
 */
@Injectable()
export class TrackIncidents {
  constructor(
    private readonly database: Database,
    private readonly repository: IncidentsRepository,
    private readonly relay: OutboxRelay,
    private readonly config: OutboundConfig,
  ) {}

  /** A token was refused. Nothing when the Page has been connected again since. */
  loginEnded(page: PageKey, { since, subcode }: { since: Date; subcode: number | null }): Promise<void> {
    return this.settle(page, LOGIN_KINDS, (connection) => {
      const isStill = connection?.status === 'reauthorization_required';
      if (!isStill || connection.statusSince.getTime() !== since.getTime()) return null;
      return [troubleOfDeadToken({ ...page, ...connection }, subcode)];
    });
  }

  /** The Page works again, or is nobody's concern any more. */
  connectionChanged(page: PageKey): Promise<void> {
    return this.settle(page, [...LOGIN_KINDS, ...CHECKED_KINDS], (connection) =>
      connection?.status === 'reauthorization_required' ? null : [],
    );
  }

  /** A check has asked Meta about the token's permissions and the webhook's fields. */
  checked(
    page: PageKey,
    finding: { missingScopes: readonly string[]; missingFields: readonly string[] },
  ): Promise<void> {
    return this.settle(page, CHECKED_KINDS, (connection) =>
      connection ? troublesOfCheck({ ...page, ...connection }, finding) : null,
    );
  }

  /** @param decide the Page's troubles of these kinds, as they are now; null: nothing can be said. */
  private settle(
    page: PageKey,
    kinds: readonly IncidentKind[],
    decide: (connection: ConnectionState | null) => Trouble[] | null,
  ): Promise<void> {
    return this.database.inAgency(page.agencyId, async (tx) => {
      await this.repository.lock(tx, page.agencyId);
      const troubles = decide(await this.repository.connection(tx, page.agencyId, page.pageId));
      if (troubles !== null) await this.change(tx, page, kinds, troubles);
    });
  }

  private async change(
    tx: AgencyTransaction,
    { agencyId, pageId }: PageKey,
    kinds: readonly IncidentKind[],
    troubles: readonly Trouble[],
  ): Promise<void> {
    const now = new Date();
    const known = await this.repository.ofPage(tx, agencyId, pageId, kinds);
    const over = known.filter((incident) => !troubles.some((trouble) => isOf(incident, trouble)));
    const begun = troubles.filter((trouble) => !known.some((incident) => isOf(incident, trouble)));
    const changed = over.map(({ id }) => id);
    for (const id of changed) await this.repository.releasePage(tx, agencyId, id, pageId, now);
    for (const trouble of begun) {
      const notifyAt = new Date(now.getTime() + this.config.incidentNotifyAfterMs);
      const id = await this.repository.open(tx, agencyId, trouble, { id: randomUUID(), at: now, notifyAt });
      await this.repository.addPage(tx, agencyId, id, pageId, now);
      changed.push(id);
    }
    if (changed.length > 0) await this.tell(tx, agencyId, await this.repository.find(tx, agencyId, changed), now);
  }

  private async tell(tx: AgencyTransaction, agencyId: string, incidents: Incident[], now: Date): Promise<void> {
    const facts = incidents.map(({ id, kind, openedAt, closedAt, pageIds }) => ({
      agencyId,
      eventId: hashedUuid(incidentChanged.type, id, now.toISOString(), pageIds.join()),
      producer: PRODUCER,
      definition: incidentChanged,
      subject: id,
      sequence: 0,
      channel: null,
      data: {
        incidentId: id,
        kind,
        state: closedAt === null ? 'open' : 'closed',
        openedAt: openedAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
        pageIds,
      },
    }));
    await appendToOutbox(tx, facts);
    tx.afterCommit(() => this.relay.wake());
  }
}

function isOf(incident: Pick<Trouble, 'kind' | 'cause'>, trouble: Trouble): boolean {
  return incident.kind === trouble.kind && incident.cause === trouble.cause;
}
