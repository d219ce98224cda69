import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdPipe } from '../http/id.pipe.js';
import { ListQuery } from '../http/list.dto.js';
import { ApiProblems } from '../http/problem.dto.js';
import { CurrentCaller } from '../sign-in/caller.decorator.js';
import type { Caller } from '../sign-in/caller.js';
import { ListNotes } from './list-notes.js';
import { Note, NoteBody, NoteList } from './write-notes.dto.js';
import { WriteNotes } from './write-notes.js';

@ApiTags('Notes')
@Controller('api/conversations/:id/notes')
@ApiProblems({ 401: 'unauthenticated', 404: 'not_found' })
export class WriteNotesController {
  constructor(
    private readonly writeNotes: WriteNotes,
    private readonly notes: ListNotes,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What people of the agency noted in a conversation, newest first' })
  @ApiOkResponse({ type: NoteList })
  @ApiProblems({ 400: 'validation_failed cursor_invalid' })
  list(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string, @Query() query: ListQuery): Promise<NoteList> {
    return this.notes.run(caller.agencyId, id, query);
  }

  @Post()
  @ApiOperation({ summary: 'Write an internal note; customers never see it' })
  @ApiCreatedResponse({ type: Note })
  @ApiProblems({ 400: 'validation_failed', 403: 'origin_refused' })
  write(@CurrentCaller() caller: Caller, @Param('id', IdPipe) id: string, @Body() { text }: NoteBody): Promise<Note> {
    return this.writeNotes.write(caller, id, text);
  }

  @Delete(':noteId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a note: its author may, and an owner' })
  @ApiNoContentResponse()
  @ApiProblems({ 403: 'origin_refused note_of_somebody_else' })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Param('noteId', IdPipe) noteId: string,
  ): Promise<void> {
    return this.writeNotes.remove(caller, id, noteId);
  }
}
