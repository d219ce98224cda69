import { describe, expect, it } from '@jest/globals';
import type { GraphClient } from './client.js';
import { readParticipantName, readProfile } from './profile.js';

const thread = { pageId: '1', pageToken: 'token', psid: '7' };
/** Meta, as far as one call goes. */
const answering = (body: unknown) =>
  ({
    call: async () => ({ kind: 'ok', body, usage: { percent: 0, pauseMs: 0 }, answeredAt: null }),
  }) as unknown as GraphClient;

const nameIn = async (body: unknown) => {
  const outcome = await readProfile(answering(body), thread);
  return outcome.kind === 'ok' ? outcome.body.name : outcome.kind;
};

describe('the name of a person', () => {
  it.each([
    ['name, first and last', { name: 'Ada Öz', first_name: 'A', last_name: 'O' }, 'Ada Öz'],
    ['name alone', { name: 'Ada Öz' }, 'Ada Öz'],
    ['first and last', { first_name: 'Ada', last_name: 'Öz' }, 'Ada Öz'],
    ['first alone', { first_name: 'Ada' }, 'Ada'],
    ['last alone, first empty', { first_name: '', last_name: 'Öz' }, 'Öz'],
    ['none of them', { id: '7' }, null],
    ['nulls', { name: null, first_name: null, last_name: null }, null],
  ])('complaint 56: of %s', async (_told, body, name) => {
    expect(await nameIn(body)).toBe(name);
  });

  it('complaint 56: is looked for among the participants of the thread, and is never that of the Page', async () => {
    const participants = {
      data: [
        { id: '1', name: 'Harbor Dental' },
        { id: '7', name: 'Ada Öz' },
      ],
    };
    const found = await readParticipantName(answering({ data: [{ participants }] }), thread);
    expect(found).toMatchObject({ kind: 'ok', body: { name: 'Ada Öz' } });
    const pageAlone = { data: [{ participants: { data: [{ id: '1', name: 'Harbor Dental' }] } }] };
    expect(await readParticipantName(answering(pageAlone), thread)).toMatchObject({ body: { name: null } });
  });
});
