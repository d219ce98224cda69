import { type Fields, happened, type Interpretation, quarantined, type ThreadContext } from './interpretation.js';
import { readCount, readMid, readText } from './read-values.js';

/** `message_edit`: the text of a message is another now; `num_edit` counts, as a number or in a string. */
export function interpretMessageEdit(body: Fields, { thread, at }: ThreadContext): Interpretation {
  const mid = readMid(body.mid);
  const text = readText(body.text);
  if (mid === null) return quarantined('edit_without_mid');
  if (text === null) return quarantined('edit_without_text');
  return happened({ kind: 'edit', thread, at, mid, text, revision: readCount(body.num_edit) ?? 0 });
}
