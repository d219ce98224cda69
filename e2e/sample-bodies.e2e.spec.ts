import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@faro/testing';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './system/api-client.js';
import { connectPages } from './system/connect-page.js';
import { HARBOR_DENTAL, HARBOR_FITNESS } from './system/running-system.js';
import { postWebhook, sign } from './system/webhook.js';

interface Sample {
  outcome: string;
  http: number[];
  sig256: string;
  after?: string[];
}
interface StoredMessage {
  externalId: string;
  conversationId: string;
}

const SAMPLES = join(import.meta.dirname, '..', 'libs', 'messenger-platform', 'samples');
const bodyOf = (file: string) => readFileSync(join(SAMPLES, file));
const index = Object.entries<Sample>(JSON.parse(bodyOf('index.json').toString()));
/** Outcomes that leave messages with the mids of the body behind; `no_duplicate` because nobody else has sent that echo. */
const CREATES_MESSAGES = ['message_created', 'message_created_outgoing', 'no_duplicate'];
let owner: ApiClient;

beforeAll(async () => {
  owner = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(owner, [
    { pageId: HARBOR_DENTAL, location: 'Harbor Dental' },
    { pageId: HARBOR_FITNESS, location: 'Harbor Fitness' },
  ]);
});

/** Every mid that a body says it creates, wherever it stands in it. */
function midsIn(body: Buffer): string[] {
  const mids: string[] = [];
  JSON.parse(body.toString(), (key, value) => {
    if ((key === 'message' || key === 'postback') && typeof value?.mid === 'string') mids.push(value.mid);
    return value;
  });
  return mids;
}

/** One thread after another: other journeys may have left hundreds. */
async function storedMids(): Promise<string[]> {
  const mids: string[] = [];
  for (const { id } of await owner.list<{ id: string }>('/api/conversations?channel=facebook'))
    for (const { externalId } of await owner.list<StoredMessage>(`/api/conversations/${id}/messages`))
      mids.push(externalId);
  return mids;
}

describe('bodies as the platform sends them', () => {
  it.each(index)('%s is answered as its index says, twice', async (file, { http, sig256 }) => {
    expect(http).toContain(await postWebhook(bodyOf(file), sig256));
    expect(http).toContain(await postWebhook(bodyOf(file), sig256));
  });

  it('those that create messages are found through the API exactly once', async () => {
    const samples = index.filter(
      ([file, { outcome }]) => CREATES_MESSAGES.includes(outcome) && !file.startsWith('ig-'),
    );
    const expected = [...new Set(samples.flatMap(([file]) => midsIn(bodyOf(file))))];
    expect(expected.length).toBeGreaterThan(20);
    const stored = await waitFor(
      async () => {
        const mids = await storedMids();
        expect(expected.filter((mid) => !mids.includes(mid))).toEqual([]);
        return mids;
      },
      { timeoutMs: 120_000 },
    );
    expect(expected.filter((mid) => stored.indexOf(mid) !== stored.lastIndexOf(mid))).toEqual([]);
  });

  it('a wrong signature gets 401, also that of the same JSON serialised anew', async () => {
    const body = bodyOf('message-text-umlaut-escaped.json');
    expect(await postWebhook(body, `sha256=${'0'.repeat(64)}`)).toBe(401);
    expect(await postWebhook(body, sign(JSON.stringify(JSON.parse(body.toString()))))).toBe(401);
  });
});
