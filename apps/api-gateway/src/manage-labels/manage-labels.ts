import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { type AgencyTransaction, Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { AgencyFacts } from '../agency/agency-facts.js';
import { Clock } from '../clock.js';
import { LabelsRepository } from './labels.repository.js';
import type { ChangeLabelBody, Label, LabelBody, LabelList } from './manage-labels.dto.js';

/** So many that a person can still choose among them, and that one answer holds them all. */
export const MOST_LABELS = 200;

/** The labels of an agency, which all its people share. */
@Injectable()
export class ManageLabels {
  constructor(
    private readonly database: Database,
    private readonly labels: LabelsRepository,
    private readonly facts: AgencyFacts,
    private readonly clock: Clock,
  ) {}

  async list(agencyId: string): Promise<LabelList> {
    const items = await this.database.inAgency(agencyId, (tx) => this.labels.list(tx, agencyId));
    return { items, nextCursor: null };
  }

  create(agencyId: string, { name, color }: LabelBody): Promise<Label> {
    return this.change(agencyId, async (tx, known) => {
      const label = { id: randomUUID(), name, color };
      assertRoom(known);
      assertNameFree(known, label);
      await this.labels.add(tx, agencyId, label, this.clock.now());
      return label;
    });
  }

  update(agencyId: string, id: string, { name, color }: ChangeLabelBody): Promise<Label> {
    return this.change(agencyId, async (tx, known) => {
      const before = known.find((label) => label.id === id);
      if (!before) throw noSuchLabel();
      const label = { id, name: name ?? before.name, color: color ?? before.color };
      assertNameFree(known, label);
      await this.labels.save(tx, agencyId, label);
      return label;
    });
  }

  remove(agencyId: string, id: string): Promise<void> {
    return this.change(agencyId, async (tx) => {
      if (!(await this.labels.remove(tx, agencyId, id))) throw noSuchLabel();
    });
  }

  private change<T>(agencyId: string, act: (tx: AgencyTransaction, known: Label[]) => Promise<T>): Promise<T> {
    return this.database.inAgency(agencyId, async (tx) => {
      const result = await act(tx, await this.labels.lockAll(tx, agencyId));
      await this.facts.changed(tx, agencyId, 'labels');
      return result;
    });
  }
}

export function noSuchLabel(): DomainError {
  return new DomainError('label_not_found', 'not_found', 'There is no such label.');
}

function assertRoom(known: readonly Label[]): void {
  if (known.length < MOST_LABELS) return;
  throw new DomainError('too_many_labels', 'unprocessable', `There are ${MOST_LABELS} labels. Delete one first.`);
}

function assertNameFree(known: readonly Label[], { id, name }: Label): void {
  const taken = known.some((label) => label.id !== id && label.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new DomainError('label_exists', 'conflict', `There is a label named ${name} already.`);
}
