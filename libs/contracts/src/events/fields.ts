import Type, { type TSchema } from 'typebox';

/** Building blocks of the events' schemas. */
export const uuid = Type.String({ format: 'uuid' });
export const time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });
export const metaId = Type.String({ description: 'An id of Meta: decimal digits, may exceed 2^53' });
export const nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
export const channel = Type.Enum(['facebook']);

/** What every event about a conversation says of it. */
export const inConversation = { conversationId: uuid, channel, locationId: uuid, pageId: metaId, contactId: uuid };
