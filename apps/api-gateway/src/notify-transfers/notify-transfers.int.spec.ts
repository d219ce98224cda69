import { randomUUID } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { MailSink } from '../testing/mail-sink.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { NotifyTransfers } from './notify-transfers.js';

let mail: MailSink;
let gateway: GatewayUnderTest;
let harbor: SeededAgency;
let bay: SeededAgency;
let pageId: string;

beforeAll(async () => {
  mail = await MailSink.start();
  gateway = await GatewayUnderTest.start({ SMTP_URL: mail.url, MAIL_FROM: 'inbox@example.com' });
});
beforeEach(async () => {
  [harbor, bay] = [await gateway.world.agency(), await gateway.world.agency()];
  pageId = await gateway.world.page(harbor);
});
afterAll(async () => {
  await gateway.stop();
  mail.stop();
});

/** Bay asks for the Page of Harbor, as `AskForPage` writes it down. */
async function ask(): Promise<string> {
  const id = randomUUID();
  const copy = (agency: SeededAgency, side: string, asker: string | null) =>
    gateway.world.sql(
      `INSERT INTO page_transfers (agency_id, id, side, page_id, page_name, asker_name, state, asked_at, expires_at)
       VALUES ($1, $2, $3, $4, 'Harbor Dental', $5, 'pending', now(), now() + interval '14 days')`,
      [agency.id, id, side, pageId, asker],
    );
  await copy(bay, 'asking', null);
  await copy(harbor, 'holding', bay.name);
  return id;
}
const decide = async (id: string, act: string) =>
  expect(
    (await (await gateway.signedIn(harbor)).post(`/api/integrations/facebook/transfers/${id}/${act}`)).status,
  ).toBe(200);
/** Every instance looks at once, and so does the service's own timer, until nothing is left to tell. */
const notify = () =>
  waitFor(async () => {
    await Promise.all([1, 2, 3].map(() => gateway.app.get(NotifyTransfers).run()));
    const waiting = await gateway.world.sql('SELECT FROM page_transfers WHERE notify_at IS NOT NULL');
    return waiting.length === 0;
  });
const lettersTo = (agency: SeededAgency) =>
  mail.letters.filter((letter) => letter.includes(agency.people.owner.email)).map(subjectOf);
const subjectOf = (letter: string) => /^Subject: (.*)$/m.exec(letter)?.[1];
const heard = async (agency: SeededAgency) =>
  (
    await gateway.world.sql<{ said: string }>(
      `SELECT concat_ws(' ', data->>'side', data->>'state') AS said FROM outbox
       WHERE agency_id = $1 AND topic = 'page.transfer_changed' AND subject = $2 ORDER BY id`,
      [agency.id, pageId],
    )
  ).map(({ said }) => said);

/** A request of which the mail server did not want to know. */
async function refused(): Promise<string> {
  mail.isRefusing = true;
  const before = mail.refusals;
  const id = await ask();
  await waitFor(async () => {
    await gateway.app.get(NotifyTransfers).run();
    return mail.refusals > before;
  });
  mail.isRefusing = false;
  return id;
}

describe('a request for a Page', () => {
  it('B6: reaches the owners who have it, and its answer those who asked, once each and without saying who has it', async () => {
    const id = await ask();
    await notify();
    expect([lettersTo(harbor).length, lettersTo(bay).length]).toEqual([1, 0]);
    expect(lettersTo(harbor)[0]).toContain('asks for Harbor Dental');
    await decide(id, 'refuse');
    await notify();
    expect([lettersTo(harbor).length, lettersTo(bay)]).toEqual([1, ['Harbor Dental stays: Facebook Messenger']]);
    expect(await heard(harbor)).toEqual(['holding pending', 'holding refused']);
    expect(await heard(bay)).toEqual(['asking pending', 'asking refused']);
    expect(mail.letters.filter((letter) => letter.includes(bay.people.owner.email)).join()).not.toContain(harbor.name);
  });

  it('is told again when the mail server did not take it, and not when it was decided before', async () => {
    const id = await refused();
    await decide(id, 'refuse');
    await notify();
    expect([lettersTo(harbor).length, lettersTo(bay).length]).toEqual([0, 1]);

    await refused();
    await gateway.world.sql('UPDATE page_transfers SET notify_at = now() WHERE notify_at IS NOT NULL');
    await notify();
    expect(lettersTo(harbor)).toHaveLength(1);
  });
});
