import type { Reply, Thread } from './inbox.ts';
import type { LedgerRow } from './load.ts';
import type { ServiceName } from './system.ts';

/** What there is after a run, from every side. */
export type Evidence = {
  ledger: readonly LedgerRow[];
  threads: readonly Thread[];
  replies: readonly Reply[];
  /** Texts that Meta took, once for each time. */
  arrived: readonly string[];
  /** Agency and mid of each `message.received` in the topic. */
  received: readonly { agencyId: string; mid: string; eventId: string }[];
  /** What the other agency sees. */
  elsewhere: number;
  outages: readonly Outage[];
  sightings: readonly Sighting[];
  /** Services that are not ready although nothing is broken any more. */
  unready: readonly ServiceName[];
};

/** What a service said of itself, at a time in ms. */
export type Sighting = { at: number; service: ServiceName; isReady: boolean };
/** A fault from its beginning to its end, in ms, and who could not work meanwhile. */
export type Outage = { fault: string; from: number; to: number; blinds: readonly ServiceName[] };

export type Verdict = { invariant: string; rule: string; violations: string[] };

/** A fault that has just ended may be seen a little later. */
const SEEN_WITHIN_MS = 6_000;
const FINAL = ['sent', 'delivered', 'read'];

export function judge(evidence: Evidence): Verdict[] {
  return [
    { invariant: 'I1', rule: 'what was answered with 200 is stored exactly once', violations: notOnce(evidence) },
    {
      invariant: 'I2',
      rule: 'what was refused first is stored once it is repeated',
      violations: lostAfterRefusal(evidence),
    },
    { invariant: 'I3', rule: 'each thread is in the order of its times', violations: outOfOrder(evidence) },
    { invariant: 'I4', rule: 'no reply reached Meta twice', violations: twice(evidence.arrived) },
    { invariant: 'I5', rule: 'each reply ended as sent, or failed with a reason', violations: unfinished(evidence) },
    { invariant: 'I6', rule: 'nothing crossed to another agency', violations: crossed(evidence) },
    { invariant: 'I10', rule: 'who can not work says so, and is ready again', violations: readiness(evidence) },
  ];
}

function notOnce({ ledger, threads, received }: Evidence): string[] {
  const stored = Map.groupBy(
    threads.flatMap(({ messages }) => messages.filter(({ direction }) => direction === 'inbound')),
    ({ externalId }) => externalId,
  );
  const events = Map.groupBy(received, ({ mid }) => mid);
  return ledger.flatMap(({ mid }) => {
    const rows = stored.get(mid)?.length ?? 0;
    const distinctEvents = new Set(events.get(mid)?.map(({ eventId }) => eventId)).size;
    return rows === 1 && distinctEvents === 1 ? [] : [`${mid}: ${rows} rows, ${distinctEvents} events`];
  });
}

function lostAfterRefusal({ ledger, threads }: Evidence): string[] {
  const stored = new Set(threads.flatMap(({ messages }) => messages.map(({ externalId }) => externalId)));
  const repeated = ledger.filter(({ answers }) => answers.length > 1);
  return repeated.filter(({ mid }) => !stored.has(mid)).map(({ mid, answers }) => `${mid}: ${answers.join(', ')}`);
}

/** The load numbers its messages in the order of their times. The API lists the newest first. */
function outOfOrder({ threads }: Evidence): string[] {
  return threads.flatMap(({ psid, messages }) => {
    const inbound = messages.filter(({ direction }) => direction === 'inbound').map(({ text }) => Number(text));
    return inbound.every((each, index) => index === 0 || each < (inbound[index - 1] ?? 0)) ? [] : [psid];
  });
}

function twice(texts: readonly string[]): string[] {
  return [...Map.groupBy(texts, (text) => text)].filter(([, all]) => all.length > 1).map(([text]) => text);
}

function unfinished({ replies, threads, arrived }: Evidence): string[] {
  const outgoing = new Map(threads.flatMap(({ messages }) => messages.map((message) => [message.text, message])));
  const taken = new Set(arrived);
  return replies.flatMap(({ text, answers }) => {
    const message = outgoing.get(text);
    const isSent = FINAL.includes(message?.status ?? '') && taken.has(text);
    const isFailed = message?.status === 'failed' && message.error !== null;
    return isSent || isFailed
      ? []
      : [`${text}: ${answers.join(', ')}; ${message?.status}; at Meta: ${taken.has(text)}`];
  });
}

function crossed({ elsewhere, received }: Evidence): string[] {
  const agencies = new Set(received.map(({ agencyId }) => agencyId));
  return [
    ...(elsewhere > 0 ? [`the other agency sees ${elsewhere} conversations`] : []),
    ...(agencies.size > 1 ? [`events of ${agencies.size} agencies`] : []),
  ];
}

function readiness({ outages, sightings, unready }: Evidence): string[] {
  const unseen = outages.flatMap(({ fault, from, to, blinds }) => {
    const during = sightings.filter(({ at, isReady }) => !isReady && at >= from && at <= to + SEEN_WITHIN_MS);
    const saying = new Set(during.map(({ service }) => service));
    return blinds.filter((service) => !saying.has(service)).map((service) => `${service} was ready during: ${fault}`);
  });
  return [...unseen, ...unready.map((service) => `${service} is not ready`)];
}
