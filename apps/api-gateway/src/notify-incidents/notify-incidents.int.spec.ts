import { randomUUID } from 'node:crypto';
import { waitFor } from '@faro/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatewayUnderTest } from '../testing/gateway-under-test.js';
import { MailSink } from '../testing/mail-sink.js';
import type { SeededAgency } from '../testing/seeded-world.js';
import { NotifyIncidents } from './notify-incidents.js';

let mail: MailSink;
let gateway: GatewayUnderTest;
let harbor: SeededAgency;

beforeAll(async () => {
  mail = await MailSink.start();
  gateway = await GatewayUnderTest.start({ SMTP_URL: mail.url, MAIL_FROM: 'inbox@example.com' });
  harbor = await gateway.world.agency();
});
afterAll(async () => {
  await gateway.stop();
  mail.stop();
});

/** As outbound-service would have written it. */
async function incident(agency: SeededAgency, pageIds: readonly string[], dueInMs = -1): Promise<string> {
  const id = randomUUID();
  await gateway.world.sql(
    `INSERT INTO incidents (agency_id, id, kind, cause, reason, opened_at, notify_at)
     VALUES ($1, $2, 'login_ended', $3, 'password_changed', now(), now() + make_interval(secs => $4))`,
    [agency.id, id, id, dueInMs / 1000],
  );
  for (const pageId of pageIds)
    await gateway.world.sql(
      'INSERT INTO incident_pages (agency_id, incident_id, page_id, since) VALUES ($1, $2, $3, now())',
      [agency.id, id, pageId],
    );
  return id;
}
/** Once there are any: the service's own timer may have been quicker to take it up, and still be at it. */
const lettersTo = (agency: SeededAgency) =>
  waitFor(() => {
    const letters = mail.letters.filter((letter) => letter.includes(agency.people.owner.email));
    return letters.length > 0 && letters;
  });
const list = async (agency: SeededAgency, role: 'owner' | 'agent' = 'owner') =>
  (await (await gateway.signedIn(agency, role)).get('/api/integrations/facebook/incidents')).body.items;

describe('an incident', () => {
  it('is shown with all its Pages, to its own agency', async () => {
    const pageIds = [await gateway.world.page(harbor), await gateway.world.page(harbor)];
    const id = await incident(harbor, pageIds, 3_600_000);
    const shown = await list(harbor);
    expect(shown).toMatchObject([{ id, kind: 'login_ended', reason: 'password_changed', connectedBy: null }]);
    expect(shown[0].pages.map(({ pageId }: { pageId: string }) => pageId).sort()).toEqual(pageIds.sort());
    expect(await list(await gateway.world.agency())).toEqual([]);
    await gateway.world.sql('UPDATE incidents SET closed_at = now() WHERE id = $1', [id]);
    expect(await list(harbor)).toEqual([]);
  });

  it('complaint 37: is told to the owners once, however many instances look and however many Pages it has', async () => {
    const pier = await gateway.world.agency();
    const pageIds = await Promise.all(Array.from({ length: 12 }, () => gateway.world.page(pier)));
    await incident(pier, pageIds);
    const notify = gateway.app.get(NotifyIncidents);
    await Promise.all([notify.run(), notify.run(), notify.run()]);
    await notify.run();
    const letters = await lettersTo(pier);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('12 Pages need you');
    expect(letters[0]).toContain('/settings/integrations');
    expect(mail.letters.join()).not.toContain(pier.people.agent.email);
  });

  it('is not told when it is over before', async () => {
    const bay = await gateway.world.agency();
    const id = await incident(bay, [await gateway.world.page(bay)]);
    await gateway.world.sql('UPDATE incidents SET closed_at = now(), notify_at = NULL WHERE id = $1', [id]);
    await gateway.app.get(NotifyIncidents).run();
    expect(mail.letters.join()).not.toContain(bay.people.owner.email);
  });

  it('is told later when the mail server refuses now', async () => {
    const cove = await gateway.world.agency();
    const id = await incident(cove, [await gateway.world.page(cove)]);
    const notify = gateway.app.get(NotifyIncidents);
    mail.isRefusing = true;
    const before = mail.refusals;
    await waitFor(async () => {
      await notify.run(); // or the service's own timer was quicker
      return mail.refusals > before;
    });
    mail.isRefusing = false;
    await gateway.world.sql('UPDATE incidents SET notify_at = now() WHERE id = $1 AND notify_at > now()', [id]);
    await notify.run();
    expect(await lettersTo(cove)).toHaveLength(1);
  });
});
