import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deleteNote, listNotes, writeNote } from '../api/notes.js';
import type { ListOf, Note } from '../api/types.js';
import { keepDraft, useDraftText } from '../composer/drafts.js';
import { useWords } from '../i18n/use-words.js';
import { notesKey } from '../inbox/conversation-keys.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';

const nothing: never[] = [];

/** The notes of a conversation, newest first, as far as they are known yet. */
export function useNotes(conversationId: string): Note[] {
  const notes = useQuery({ queryKey: notesKey(conversationId), queryFn: () => listNotes(conversationId) });
  return notes.data?.items ?? nothing;
}

/** The note that is being written. Its draft stays on the device until the server has it. */
export function useNoteDraft(conversationId: string) {
  const { t } = useWords();
  const client = useQueryClient();
  const draftKey = `note:${conversationId}`;
  const text = useDraftText(draftKey);
  const write = (words: string) => keepDraft(draftKey, words);
  const { mutate, isPending } = useMutation({
    mutationFn: () => writeNote(conversationId, text.trim()),
    onSuccess: (note) => {
      write('');
      client.setQueryData<ListOf<Note>>(notesKey(conversationId), (known) => withNote(known, note));
    },
    onError: (error) => complain(`${t('notes.notSaved')}: ${problemText(error)}`),
  });
  const canSave = text.trim() !== '' && !isPending;
  return { text, write, canSave, save: () => canSave && mutate() };
}

export function useDeleteNote({ id, conversationId }: Note) {
  const { t } = useWords();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => deleteNote(conversationId, id),
    onError: (error) => complain(`${t('actions.failed')}: ${problemText(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey: notesKey(conversationId) }),
  });
  return { remove: () => mutate(), isPending };
}

/** The live event may have brought it before the answer does. */
function withNote(known: ListOf<Note> | undefined, note: Note): ListOf<Note> | undefined {
  if (!known || known.items.some(({ id }) => id === note.id)) return known;
  return { ...known, items: [note, ...known.items] };
}
