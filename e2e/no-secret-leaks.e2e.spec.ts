import { waitFor } from '@faro/testing';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiClient } from './system/api-client.js';
import { connectPages } from './system/connect-page.js';
import { rowsByTable } from './system/database-rows.js';
import { type Failed, failEverywhere, send, simulator } from './system/failing-paths.js';
import { recordsByTopic, TOPICS_WITH_NAMES, TOPICS_WITH_TEXT, withDeadLetters } from './system/kafka-records.js';
import { filesHolding, givenTokens, logLines } from './system/kept-files.js';
import { marked } from './system/marked-values.js';
import { APP_SECRET, HARBOR_DENTAL, portVariables } from './system/running-system.js';

/** Some of what fails is tried again for a while. */
jest.setTimeout(400_000);

const { mark, customer, name, text, reply, damaged, password } = marked;
let failed: Failed;
let records: Map<string, string[]>;
/** How many calls others had made. */
let calledBefore: number;

/** Everything that must be nowhere but where it is kept: tokens, the app secret, passwords, links, codes and states of logins. */
const secrets = () => [...givenTokens(), APP_SECRET, password, 'harbor-demo-1', ...failed.secrets];

/** The main journey with marked values; then everything that fails, with the same. */
beforeAll(async () => {
  calledBefore = (await graphCalls()).total;
  const owner = await ApiClient.signIn('owner@harbor.example', 'harbor-demo-1');
  await connectPages(owner, [{ pageId: HARBOR_DENTAL, location: 'Harbor Dental' }]);
  await simulator('POST', '/customers', { name, id: customer });
  const { psid } = await simulator<{ psid: string }>('POST', '/messages', { page: HARBOR_DENTAL, customer, text });
  const conversation = await waitFor(
    async () => {
      const all = await owner.list<{ id: string; contact: { externalId: string; name: string | null } }>(
        '/api/conversations?q=',
      );
      const found = all.find(({ contact }) => contact.externalId === psid);
      return found?.contact.name === name && found;
    },
    { timeoutMs: 60_000 },
  );
  await send(owner, conversation.id, reply, 'sent');
  failed = await failEverywhere({ owner, psid, conversationId: conversation.id });
  records = await waitFor(
    async () => {
      const found = await recordsByTopic();
      const dead = withDeadLetters(DAMAGED).filter((topic) => topic.endsWith('.dlq'));
      return dead.every((topic) => holding(found, damaged).includes(topic)) && found;
    },
    { timeoutMs: 120_000 },
  );
});

/** Topics into which something was put that nobody can read. */
const DAMAGED = ['webhook.received', 'message.send', 'message.received'];

/** What Facebook remembers of a call. */
interface GraphCall {
  method: string;
  path: string;
  tokenPlace: 'header' | 'query' | 'body' | null;
  hasProof: boolean;
}
const graphCalls = () => simulator<{ total: number; items: GraphCall[] }>('GET', '/calls?limit=100000');

/** What services and the database say of an export and an erasure that fail. */
const FAILURES = ['an attempt at a data job failed', 'This row is refused.'];

async function metrics(): Promise<string> {
  const services = Object.entries(portVariables()).filter(([variable]) => /GATEWAY|SERVICE/.test(variable));
  const read = ([, port]: [string, string]) =>
    fetch(`http://127.0.0.1:${port}/metrics`, { headers: { connection: 'close' } }).then((answer) => answer.text());
  return (await Promise.all(services.map(read))).join('\n');
}

const holding = (found: Map<string, string[]>, needle: string) =>
  [...found].filter(([, values]) => values.some((value) => value.includes(needle))).map(([topic]) => topic);

describe('attack S8: marked secrets, after everything has run and failed', () => {
  it('stand in no file of the installation: database, write-ahead log, topics, logs', () => {
    expect(givenTokens().length).toBeGreaterThan(1);
    expect(secrets().every((secret) => secret.length > 8)).toBe(true);
    expect(filesHolding(secrets())).toEqual([]);
  });

  it('beyond B12: stand in no row of a dump, neither as text nor as bytes', async () => {
    const rows = await rowsByTable();
    expect(rows.get('facebook_page_tokens')?.length).toBeGreaterThan(0);
    expect(holding(rows, text)).toContain('messages'); // what is searched for would be found
    for (const secret of secrets()) {
      expect(holding(rows, secret)).toEqual([]);
      expect(holding(rows, Buffer.from(secret).toString('hex'))).toEqual([]);
    }
  });

  it('what customers and agents write, and their names, are in no log line and no metric', async () => {
    const lines = await waitFor(() => {
      const written = logLines();
      return FAILURES.every((said) => written.some((line) => line.includes(said))) && written;
    });
    expect(lines.filter((line) => line.includes(mark) && !line.includes(`m_${mark}`))).toEqual([]);
    expect(await metrics()).not.toContain(mark);
  });

  it('they are in those topics alone whose contract has a place for them', () => {
    const withText = holding(records, text);
    expect(withText).toEqual(expect.arrayContaining(['webhook.received', 'message.received']));
    expect(withDeadLetters(TOPICS_WITH_TEXT)).toEqual(expect.arrayContaining(withText));
    const replies = holding(records, reply);
    expect(['webhook.received', 'webhook.received.dlq']).toEqual(expect.arrayContaining(replies)); // the echo, by Meta
    const withName = holding(records, name);
    expect(withName).toContain('contact.profile_fetched');
    expect(withDeadLetters(TOPICS_WITH_NAMES)).toEqual(expect.arrayContaining(withName));
    expect(holding(records, damaged).toSorted()).toEqual(withDeadLetters(DAMAGED).toSorted());
    for (const secret of secrets()) expect(holding(records, secret)).toEqual([]);
  });

  it('no answer and no command quotes one', () => {
    expect(failed.answers.length).toBeGreaterThan(9);
    expect(failed.answers.at(-1)).toContain('do not open with any of the keys');
    for (const secret of secrets()) expect(failed.answers.join('\n')).not.toContain(secret);
  });

  it('every call at Facebook bore its token in the header, with a proof', async () => {
    const withToken = (await graphCalls()).items.slice(calledBefore).filter(({ tokenPlace }) => tokenPlace !== null);
    expect(withToken.length).toBeGreaterThan(20);
    expect(withToken.filter(({ tokenPlace, hasProof }) => tokenPlace !== 'header' || !hasProof)).toEqual([]);
  });

  it('an export and an erasure that fail say why, and nothing of what they are about', () => {
    expect(failed.jobs).toHaveLength(2);
    for (const job of failed.jobs) {
      expect(job).toContain('"state":"failed"');
      expect(job).toContain('"code":"unexpected_error"');
      expect(job).not.toContain(mark);
    }
  });
});
