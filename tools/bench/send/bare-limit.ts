/**
 * What is possible at all: the same calls to the same simulator with the same concurrency, each with a row written before and after it,
 * and nothing else: no queue, no order, no pace, no decision, no event, no lease.
 */
import { createHmac } from 'node:crypto';
import { Database } from '@faro/persistence';
import { Agent, request } from 'undici';

type Job = { pageId: string; token: string; psid: string; text: string };
type Order = { databaseUrl: string; graphUrl: string; appSecret: string; concurrency: number; jobs: Job[] };

process.once('message', async (order: Order) => {
  const database = new Database({ url: order.databaseUrl, applicationName: 'bare-limit', poolSize: 16 });
  await database.lookUp('CREATE TABLE IF NOT EXISTS bare_sends (id int PRIMARY KEY, state text NOT NULL, mid text)');
  await database.lookUp('TRUNCATE bare_sends');
  const agent = new Agent();
  const startedAt = performance.now();
  const usedBefore = process.cpuUsage();
  let next = 0;
  const work = async () => {
    while (next < order.jobs.length) {
      const index = next++;
      await database.lookUp(`INSERT INTO bare_sends VALUES ($1, 'sending', NULL)`, [index]);
      const mid = await send(agent, order, order.jobs[index] as Job);
      await database.lookUp(`UPDATE bare_sends SET state = 'sent', mid = $2 WHERE id = $1`, [index, mid]);
    }
  };
  await Promise.all(Array.from({ length: order.concurrency }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  const { user, system } = process.cpuUsage(usedBefore);
  await agent.close();
  await database.close();
  process.send?.({ perSecond: order.jobs.length / seconds, processorMs: (user + system) / 1_000 });
  process.disconnect();
});

async function send(agent: Agent, { graphUrl, appSecret }: Order, { pageId, token, psid, text }: Job): Promise<string> {
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  const answer = await request(`${graphUrl}/v26.0/${pageId}/messages?appsecret_proof=${proof}`, {
    dispatcher: agent,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: psid }, messaging_type: 'RESPONSE', message: { text, metadata: 'bare' } }),
  });
  return ((await answer.body.json()) as { message_id: string }).message_id;
}
