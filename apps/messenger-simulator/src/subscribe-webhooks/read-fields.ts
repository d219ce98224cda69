import { type GraphCall, listParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';
import { allows, type Grant } from '../oauth/grant.js';
import { KNOWN_FIELDS, MESSENGER_FIELDS } from './subscription.js';

const MESSAGE_FIELDS: readonly string[] = MESSENGER_FIELDS;

/** The fields that a call names, each one known; throws 100 otherwise. */
export function readFields(call: GraphCall, name: string): string[] {
  const fields = listParam(call, name);
  if (fields.length === 0) throw invalidParameter(`The parameter ${name} is required.`);
  const unknown = fields.findIndex((field) => !KNOWN_FIELDS.includes(field));
  if (unknown >= 0)
    throw invalidParameter(
      `Param ${name}[${unknown}] must be one of {${KNOWN_FIELDS.join(', ')}} - got "${fields[unknown]}".`,
    );
  return [...new Set(fields)];
}

/** 200 where a field needs a permission that does not cover this Page. */
export function refuseFields(fields: readonly string[], grant: Grant, pageId: string): void {
  const needsMessaging = fields.find((field) => MESSAGE_FIELDS.includes(field));
  if (needsMessaging !== undefined && !allows(grant, 'pages_messaging', pageId))
    throw missing(needsMessaging, 'pages_messaging');
  if (!allows(grant, 'pages_manage_metadata', pageId)) throw missing(fields[0] ?? '', 'pages_manage_metadata');
}

function missing(field: string, permission: string) {
  const message = `(#200) To subscribe to the ${field} field, one of these permissions is needed: ${permission}.`;
  return graphError(200, null, message);
}
