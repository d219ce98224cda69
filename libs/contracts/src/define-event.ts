import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** One kind of event: its topic, its version, the JSON Schema of its data, and an example that stays valid for ever. */
export interface EventDefinition<Schema extends TSchema = TSchema> {
  /** The CloudEvents `type`; equal to the topic's name. */
  readonly type: string;
  /** Grows when the data's shape changes incompatibly; carried as `schemaversion`. */
  readonly version: number;
  readonly topic: string;
  /** Whether `subject` (and with it the record's key) is a conversation's id, a Page's id, `pageId:psid`, the agency's id or an incident's. */
  readonly subject: 'conversation' | 'page' | 'thread' | 'agency' | 'incident';
  readonly description: string;
  readonly schema: Schema;
  /** Says why `data` does not fit the schema, or null when it does. */
  faultIn(data: unknown): string | null;
}

export type AnyEventDefinition = EventDefinition<TSchema>;

/** The data that an event of this definition carries. */
export type EventData<Definition> = Definition extends EventDefinition<infer Schema> ? Static<Schema> : never;

export function defineEvent<Schema extends TSchema>(
  definition: Omit<EventDefinition<Schema>, 'faultIn' | 'topic'>,
): EventDefinition<Schema> {
  const validator = Compile(definition.schema);
  return {
    ...definition,
    topic: definition.type,
    faultIn(data) {
      if (validator.Check(data)) return null;
      const [first] = validator.Errors(data);
      return first ? `${first.instancePath || '/'} ${first.message}` : 'does not fit the schema';
    },
  };
}
