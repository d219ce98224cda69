import { keyOf } from './interpret.js';
import type { Fields, WebhookItem } from './interpretation.js';
import { withoutSecrets } from './note.js';
import { readFields, readId, readMid } from './read-values.js';

type IsOwn = (pageId: string) => boolean;

const WITH_SECRETS = ['optin', 'account_linking'];

/** What a ledger keeps of an item, whatever it is: its kind, the message it names, and itself without secrets. Never throws. */
export interface RawItem {
  readonly kind: string | null;
  readonly mid: string | null;
  readonly item: unknown;
}

export function readRawItem(item: unknown): RawItem {
  const kind = keyOf(item);
  const fields = readFields(item);
  const body = kind === null ? null : readFields(fields?.[kind]);
  const secretive = fields !== null && kind !== null && body !== null && WITH_SECRETS.includes(kind);
  return {
    kind,
    mid: readMid(body?.mid),
    item: secretive ? ({ ...fields, [kind]: withoutSecrets(body) } satisfies Fields) : item,
  };
}

/**
 * The item, of a withdrawn permission with those of its Pages alone for which `isOwn` holds: one POST may be about Pages of several
 * agencies, and what one of them reads says nothing of the others. Never throws.
 */
export function namingOnly({ object, item }: Pick<WebhookItem, 'object' | 'item'>, isOwn: IsOwn): unknown {
  const change = readFields(item);
  if (object !== 'permissions' || change === null) return item;
  const value = readFields(change.value);
  return { ...narrowed(change, isOwn), ...(value && { value: narrowed(value, isOwn) }) } satisfies Fields;
}

function narrowed(fields: Fields, isOwn: IsOwn): Fields {
  if (!Array.isArray(fields.target_ids)) return fields;
  const own = fields.target_ids.filter((named) => {
    const pageId = readId(named);
    return pageId !== null && isOwn(pageId);
  });
  return { ...fields, target_ids: own };
}
