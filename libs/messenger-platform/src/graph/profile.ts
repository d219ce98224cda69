import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, fieldsOf, textIn } from './shapes.js';

interface Thread {
  readonly pageId: string;
  readonly pageToken: string;
  readonly psid: string;
}

/** What Meta shows of a person. The picture's URL expires: copy it. */
export interface PersonProfile {
  readonly name: string | null;
  readonly pictureUrl: string | null;
}

/** Needs the feature Business Asset User Profile Access; without it, or for some people, it is refused. */
export async function readProfile(client: GraphClient, thread: Thread): Promise<GraphOutcome<PersonProfile>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${thread.psid}`,
    token: thread.pageToken,
    query: { fields: 'first_name,last_name,name,profile_pic' },
  });
  return mapBody(outcome, (body) => {
    const fields = fieldsOf(body);
    const parts = [textIn(fields, 'first_name'), textIn(fields, 'last_name')].filter((part) => part !== null);
    return {
      name: textIn(fields, 'name') ?? (parts.length > 0 ? parts.join(' ') : null),
      pictureUrl: textIn(fields, 'profile_pic'),
    };
  });
}

/** The fallback: a name from the participants of the thread. */
export async function readParticipantName(
  client: GraphClient,
  thread: Thread,
): Promise<GraphOutcome<{ name: string | null }>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${thread.pageId}/conversations`,
    token: thread.pageToken,
    query: { user_id: thread.psid, fields: 'participants', limit: '1' },
  });
  return mapBody(outcome, (body) => {
    const participants = dataOf(body).flatMap((conversation) => dataOf(conversation.participants));
    const person = participants.find((participant) => textIn(participant, 'id') === thread.psid);
    return { name: person ? textIn(person, 'name') : null };
  });
}
