import { randomUUID } from 'node:crypto';
import { DomainError } from '@faro/errors';
import { Database } from '@faro/persistence';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { ConversationChanges } from '../conversation/conversation-changes.js';
import type { Caller } from '../sign-in/caller.js';
import { describeNote } from './list-notes.js';
import { NotesRepository } from './notes.repository.js';
import type { Note } from './write-notes.dto.js';

/** Notes are written and deleted, not changed: what a colleague has read stays what it was. */
@Injectable()
export class WriteNotes {
  constructor(
    private readonly database: Database,
    private readonly notes: NotesRepository,
    private readonly changes: ConversationChanges,
    private readonly clock: Clock,
  ) {}

  write({ agencyId, personId }: Caller, conversationId: string, text: string): Promise<Note> {
    return this.database.inAgency(agencyId, async (tx) => {
      const conversation = await this.changes.lock(tx, agencyId, conversationId);
      const note = { id: randomUUID(), conversationId, authorId: personId, text, createdAt: this.clock.now() };
      await this.notes.add(tx, agencyId, note);
      await this.changes.announce(tx, agencyId, conversation);
      const stored = await this.notes.find(tx, agencyId, conversationId, note.id);
      if (!stored) throw new Error('The note that was just written is not there.');
      return describeNote(stored);
    });
  }

  /** Its author may, and an owner. DomainError `note_of_somebody_else`. */
  async remove({ agencyId, personId, role }: Caller, conversationId: string, id: string): Promise<void> {
    await this.database.inAgency(agencyId, async (tx) => {
      const conversation = await this.changes.lock(tx, agencyId, conversationId);
      const note = await this.notes.find(tx, agencyId, conversationId, id);
      if (!note) throw new DomainError('not_found', 'not_found', 'There is no such note.');
      if (note.authorId !== personId && role !== 'owner')
        throw new DomainError('note_of_somebody_else', 'forbidden', 'Only its author or an owner may delete a note.');
      await this.notes.remove(tx, agencyId, id);
      await this.changes.announce(tx, agencyId, conversation);
    });
  }
}
