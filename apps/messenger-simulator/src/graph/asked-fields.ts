import { type FieldSelection, parseFields } from './field-syntax.js';
import { type GraphCall, textParam } from './graph-call.js';
import { plainSelection } from './select-fields.js';

/** What the call asks for by `fields`, or the edge's default. */
export function askedFields(call: GraphCall, fallback: readonly string[]): FieldSelection[] {
  const text = textParam(call, 'fields');
  return text === undefined ? plainSelection(fallback) : parseFields(text);
}
