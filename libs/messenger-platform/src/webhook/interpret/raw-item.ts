import { keyOf } from './interpret.js';
import type { Fields } from './interpretation.js';
import { withoutSecrets } from './note.js';
import { readFields, readMid } from './read-values.js';

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
