import { type CloudEvent, ENVELOPE_HEADERS, encodeEnvelope } from '@faro/contracts';

/** A record on its way to Kafka. `topic` is the name in the contract: this library adds the installation's prefix. */
export interface OutgoingRecord {
  readonly topic: string;
  /** Records of one key keep their order. */
  readonly key: string;
  readonly value: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A record whose value is an event of its topic's schema, as a consumer's handler gets it. */
export interface ReceivedRecord<Data = unknown> {
  readonly topic: string;
  readonly partition: number;
  /** Position in the partition; with topic and partition it names the record for ever. */
  readonly offset: number;
  readonly key: string | null;
  readonly event: CloudEvent<Data>;
}

/** The record that carries an event: its topic is the event's type, its key the event's subject. */
export function recordOf(event: CloudEvent): OutgoingRecord {
  return { topic: event.type, key: event.subject, value: encodeEnvelope(event), headers: ENVELOPE_HEADERS };
}
