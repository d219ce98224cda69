import { type Fields, happened, type Interpretation, quarantined, type ThreadContext } from './interpretation.js';
import { readMid, readText } from './read-values.js';

/** `reaction`: `react` (a new one replaces the old) or `unreact`, which names neither reaction nor emoji. */
export function interpretReaction(body: Fields, { thread, at, fromPage }: ThreadContext): Interpretation {
  const mid = readMid(body.mid);
  if (mid === null) return quarantined('reaction_without_mid');
  const action = readText(body.action, 16);
  if (action !== 'react' && action !== 'unreact') return quarantined('unknown_reaction_action');
  const emoji = action === 'react' ? readText(body.emoji, 64) : null;
  const reaction = action === 'react' ? (readText(body.reaction, 64) ?? 'other') : null;
  return happened({ kind: 'reaction', thread, at, mid, actor: fromPage ? 'page' : 'contact', reaction, emoji });
}
