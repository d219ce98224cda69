/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Note } from '../api/types.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { NoteCard } from './note-card.js';

const note: Note = {
  id: 'note-1',
  conversationId: 'conversation-1',
  authorId: 'person-1',
  authorName: 'Robin',
  text: 'Ask for <b>insurance</b>',
  createdAt: '2026-11-03T13:02:00.000Z',
};
afterEach(cleanup);

describe('a note in the thread', () => {
  it('says who wrote it, and its text is text', async () => {
    await renderForSpec(<NoteCard note={note} />);
    expect(screen.getByRole('article', { name: 'Note by Robin' }).querySelector('b')).toBeNull();
    expect(screen.getByText('Ask for <b>insurance</b>')).toBeTruthy();
  });

  it('is deleted by its author, who is asked once more', async () => {
    const fetched = jest.fn(async (_request: Request) => new Response(null, { status: 204 }));
    globalThis.fetch = fetched as unknown as typeof fetch;
    await renderForSpec(<NoteCard note={note} />);
    await userEvent.click(screen.getByRole('button', { name: 'Delete this note' }));
    expect(fetched).not.toHaveBeenCalled();
    await userEvent.click(screen.getByTestId('note-delete-confirm'));
    await waitFor(() => expect(fetched.mock.calls.map(([{ method }]) => method)).toEqual(['DELETE']));
  });

  it('of a colleague is left alone', async () => {
    await renderForSpec(<NoteCard note={{ ...note, authorId: 'person-2' }} />);
    expect(screen.queryByRole('button', { name: 'Delete this note' })).toBeNull();
  });
});
