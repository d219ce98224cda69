import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxEvent } from '@faro/inbox';
import { splitWebhook } from '../webhook/envelope.js';
import { interpret } from '../webhook/interpret/interpret.js';
import type { Interpretation } from '../webhook/interpret/interpretation.js';
import { readWebhookItem } from '../webhook/interpret/webhook-item.js';
import { parseBody } from '../webhook/parse-body.js';

const SAMPLES = join(import.meta.dirname, '..', '..', 'samples');
export const RECEIVED_AT = new Date('2026-11-20T12:00:00.000Z');
export const PAGE = '104857612345678';
export const PERSON = '24501987365412098';
export const THREAD = { channel: 'facebook', pageId: PAGE, externalId: PERSON } as const;
export const SENT_AT = new Date(1_795_132_861_000);

/** What the samples' index says of each. */
export const sampleIndex: Record<string, { event: string; outcome: string; count?: number }> = JSON.parse(
  readFileSync(join(SAMPLES, 'index.json'), 'utf8'),
);

/** Every item of a body of Meta's, as the gateway splits it, understood. */
export function interpretSample(file: string): Interpretation[] {
  return interpretBody(parseBody(readFileSync(join(SAMPLES, file))));
}

export function interpretBody(body: unknown): Interpretation[] {
  return splitWebhook(body).map((posted) =>
    interpret(readWebhookItem({ ...posted, receivedAt: RECEIVED_AT.toISOString() })),
  );
}

/** The one event of a sample or of an item; fails where there is none. */
export function eventOfSample(file: string): InboxEvent {
  return onlyEvent(interpretSample(file));
}

/** What a messaging item of the Page comes to; sender, recipient and time are there unless it says otherwise. */
export function interpretItem(item: object, list: 'messaging' | 'standby' = 'messaging'): Interpretation {
  const complete = { sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: SENT_AT.getTime(), ...item };
  const body = { object: 'page', entry: [{ id: PAGE, time: SENT_AT.getTime() + 412, [list]: [complete] }] };
  const [interpretation] = interpretBody(body);
  if (!interpretation) throw new Error('The item was lost.');
  return interpretation;
}

export function eventOfItem(item: object, list: 'messaging' | 'standby' = 'messaging'): InboxEvent {
  return onlyEvent([interpretItem(item, list)]);
}

/** The content of a message of a person. */
export function contentOf(message: object) {
  const event = eventOfItem({ message: { mid: 'm_1', ...message } });
  if (event.kind !== 'message') throw new Error(`It is a ${event.kind}.`);
  return event.content;
}

function onlyEvent(interpretations: readonly Interpretation[]): InboxEvent {
  const [first, ...others] = interpretations;
  if (first?.outcome !== 'event' || others.length > 0) throw new Error(`No event: ${JSON.stringify(interpretations)}`);
  return first.event;
}
