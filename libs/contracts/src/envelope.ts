import { PermanentError } from '@faro/errors';
import type { TSchema } from 'typebox';
import type { EventData, EventDefinition } from './define-event.js';

/**
 * CloudEvents 1.0 in structured JSON. `agencyid`, `sequence` and `schemaversion` are extension attributes.
 * `agencyid` is absent on `webhook.received` alone: the gateway does not know agencies.
 */
export interface CloudEvent<Data = unknown> {
  readonly specversion: '1.0';
  /** Stable over redeliveries: the same fact has the same id for ever. */
  readonly id: string;
  /** The service that states the fact, as `/faro/<service>`. */
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly schemaversion: number;
  readonly agencyid?: string;
  /** Grows within one conversation; 0 where the subject is not a conversation. */
  readonly sequence: number;
  readonly data: Data;
}

/** Headers of a record whose value is a whole event (structured mode). Source: CloudEvents, Kafka protocol binding 3.3. */
export const ENVELOPE_HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' } as const;

export interface EnvelopeFields<Data> {
  id: string;
  source: string;
  subject: string;
  time: Date;
  agencyId?: string;
  sequence?: number;
  data: Data;
}

/** Wraps `data` as an event of this definition. */
export function createEnvelope<Schema extends TSchema>(
  definition: EventDefinition<Schema>,
  fields: EnvelopeFields<EventData<EventDefinition<Schema>>>,
): CloudEvent<EventData<EventDefinition<Schema>>> {
  return {
    specversion: '1.0',
    id: fields.id,
    source: fields.source,
    type: definition.type,
    subject: fields.subject,
    time: fields.time.toISOString(),
    datacontenttype: 'application/json',
    schemaversion: definition.version,
    ...(fields.agencyId === undefined ? {} : { agencyid: fields.agencyId }),
    sequence: fields.sequence ?? 0,
    data: fields.data,
  };
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(64 * 1024);
const MOST_BYTES_PER_UNIT = 3;

/** The event as a record's value. Small ones are encoded into a kept buffer and copied: half the cost for text beyond Latin-1. */
export function encodeEnvelope(event: CloudEvent): Buffer {
  const json = JSON.stringify(event);
  if (json.length * MOST_BYTES_PER_UNIT > scratch.length) return Buffer.from(json);
  return Buffer.from(scratch.subarray(0, encoder.encodeInto(json, scratch).written));
}

/** Parses a record's value as an event of this definition; PermanentError with a stable code when it is none. */
export function parseEnvelope<Schema extends TSchema>(
  definition: EventDefinition<Schema>,
  value: Buffer | null,
): CloudEvent<EventData<EventDefinition<Schema>>> {
  const event = parseJson(value);
  if (typeof event !== 'object' || event === null)
    throw new PermanentError('not_an_event', 'The record is not an object.');
  const { specversion, id, type, subject, data } = event as Record<string, unknown>;
  if (specversion !== '1.0' || typeof id !== 'string' || typeof subject !== 'string')
    throw new PermanentError('not_an_event', 'The record is not a CloudEvents 1.0 event.');
  if (type !== definition.type)
    throw new PermanentError('wrong_type', `The record is of type ${String(type)}, not ${definition.type}.`);
  const fault = definition.faultIn(data);
  if (fault !== null) throw new PermanentError('wrong_schema', `The data of ${definition.type}: ${fault}.`);
  return event as CloudEvent<EventData<EventDefinition<Schema>>>;
}

function parseJson(value: Buffer | null): unknown {
  try {
    return JSON.parse((value ?? Buffer.alloc(0)).toString('utf8'));
  } catch (cause) {
    throw new PermanentError('not_json', 'The record is not JSON.', { cause });
  }
}
