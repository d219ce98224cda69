import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import { noSuchLabel } from '../manage-labels/manage-labels.js';
import type { Caller } from '../sign-in/caller.js';
import { LabelConversationRepository } from './label-conversation.repository.js';

/** Each label is put on and taken off by itself, so that two people who do so at once take nothing from each other. */
@Injectable()
export class LabelConversation {
  constructor(
    private readonly database: Database,
    private readonly repository: LabelConversationRepository,
    private readonly changes: ConversationChanges,
    private readonly clock: Clock,
  ) {}

  async run({ agencyId }: Caller, id: string, labelId: string, act: 'put' | 'remove'): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const conversation = await this.changes.lock(tx, agencyId, id);
      if (!(await this.repository.exists(tx, agencyId, labelId))) throw noSuchLabel();
      const changed =
        act === 'put'
          ? await this.repository.put(tx, agencyId, id, labelId, this.clock.now())
          : await this.repository.remove(tx, agencyId, id, labelId);
      if (changed) await this.changes.announce(tx, agencyId, conversation);
    });
  }
}
