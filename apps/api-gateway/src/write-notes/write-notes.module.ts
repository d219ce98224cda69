import { Module } from '@nestjs/common';
import { ListNotes } from './list-notes.js';
import { NotesRepository } from './notes.repository.js';
import { WriteNotesController } from './write-notes.controller.js';
import { WriteNotes } from './write-notes.js';

@Module({ controllers: [WriteNotesController], providers: [WriteNotes, ListNotes, NotesRepository] })
export class WriteNotesModule {}
