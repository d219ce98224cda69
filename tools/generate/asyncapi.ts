import { topics } from '@faro/contracts';
import { stringify } from 'yaml';

type Topic = (typeof topics)[number];

const description = [
  'Delivery is at least once; `id` is stable. `subject` is the conversation and the key the same, so one conversation keeps its order.',
  'Events are CloudEvents 1.0 in structured JSON with the extension attributes `agencyid`, `sequence` and `schemaversion`.',
].join('\n');

/** The AsyncAPI 3 document of every topic, from the definitions that producers and consumers share. */
export function renderAsyncApi(): string {
  const withEvents = topics.filter(({ event }) => event !== null);
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'FARO Messenger events', version: '1', description, license: { name: 'MIT' } },
    defaultContentType: 'application/cloudevents+json',
    servers: { kafka: { host: '{brokers}', protocol: 'kafka', variables: { brokers: { default: 'localhost:9192' } } } },
    channels: Object.fromEntries(topics.map((topic) => [channelId(topic.name), describeChannel(topic)])),
    operations: Object.fromEntries(
      withEvents.map((topic) => [`publish_${channelId(topic.name)}`, describeSend(topic)]),
    ),
    components: { messages: Object.fromEntries(withEvents.map((topic) => [topic.name, describeMessage(topic)])) },
  };
  return stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 120, aliasDuplicateObjects: false });
}

const channelId = (topic: string) => topic.replaceAll('.', '_');

function describeChannel({ name, partitions, retentionMs, event }: Topic) {
  const deadLetters = name.replace(/\.dlq$/, '');
  return {
    address: name,
    description:
      event?.description ??
      `What a consumer of ${deadLetters} could not process, as it was, with the reason in headers.`,
    ...(event === null ? {} : { messages: { [channelId(name)]: { $ref: `#/components/messages/${name}` } } }),
    bindings: { kafka: { topic: name, partitions, topicConfiguration: { 'retention.ms': retentionMs } } },
  };
}

function describeSend({ name, event }: Topic) {
  const id = channelId(name);
  return {
    action: 'send',
    channel: { $ref: `#/channels/${id}` },
    summary: event?.description,
    messages: [{ $ref: `#/channels/${id}/messages/${id}` }],
  };
}

function describeMessage({ name, event }: Topic) {
  if (event === null) return {};
  return {
    name,
    title: name,
    summary: event.description,
    contentType: 'application/cloudevents+json',
    payload: {
      type: 'object',
      required: [
        'specversion',
        'id',
        'source',
        'type',
        'subject',
        'time',
        'datacontenttype',
        'schemaversion',
        'sequence',
        'data',
      ],
      properties: {
        specversion: { const: '1.0' },
        id: { type: 'string', description: 'Stable over redeliveries' },
        source: { type: 'string', examples: ['/faro/conversation-service'] },
        type: { const: event.type },
        subject: { type: 'string', description: subjectMeaning[event.subject] },
        time: { type: 'string', format: 'date-time' },
        datacontenttype: { const: 'application/json' },
        schemaversion: { const: event.version },
        agencyid: { type: 'string', format: 'uuid', description: 'Absent on webhook.received alone' },
        sequence: { type: 'integer', description: 'Grows within a conversation; 0 elsewhere' },
        data: event.schema,
      },
    },
  };
}

const subjectMeaning = {
  conversation: "The conversation's id; the record's key too",
  page: "The Page's id; the record's key too",
  incident: "The incident's id; the record's key too",
  thread: "`pageId:psid`; the record's key too",
  agency: "The agency's id; the record's key too",
};
