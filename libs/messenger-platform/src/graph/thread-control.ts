import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, fieldsOf, textIn } from './shapes.js';

interface Thread {
  readonly pageId: string;
  readonly pageToken: string;
  readonly psid: string;
}

/** The app that controls the thread; null where none does. */
export async function readThreadOwner(
  client: GraphClient,
  thread: Thread,
): Promise<GraphOutcome<{ appId: string | null }>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${thread.pageId}/thread_owner`,
    token: thread.pageToken,
    query: { recipient: thread.psid },
  });
  return mapBody(outcome, (body) => {
    const [entry] = dataOf(body);
    return { appId: textIn(fieldsOf(entry?.thread_owner), 'app_id') };
  });
}

/** Takes the thread from the app that has it; for the Page's default app alone. */
export async function takeThreadControl(client: GraphClient, thread: Thread): Promise<GraphOutcome<unknown>> {
  return control(client, thread, 'take_thread_control', {});
}

/** Asks the app that has the thread for it. */
export async function requestThreadControl(client: GraphClient, thread: Thread): Promise<GraphOutcome<unknown>> {
  return control(client, thread, 'request_thread_control', {});
}

export async function passThreadControl(
  client: GraphClient,
  thread: Thread,
  targetAppId: string,
): Promise<GraphOutcome<unknown>> {
  return control(client, thread, 'pass_thread_control', { target_app_id: targetAppId });
}

/** Gives the thread back to the Page's default app. */
export async function releaseThreadControl(client: GraphClient, thread: Thread): Promise<GraphOutcome<unknown>> {
  return control(client, thread, 'release_thread_control', {});
}

function control(client: GraphClient, thread: Thread, act: string, more: object): Promise<GraphOutcome<unknown>> {
  return client.call({
    method: 'POST',
    path: `/${thread.pageId}/${act}`,
    token: thread.pageToken,
    json: { recipient: { id: thread.psid }, ...more },
  });
}
