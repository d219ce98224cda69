import type { FieldSelection } from './field-syntax.js';
import { invalidParameter } from './graph-error.js';

/** How each field of a node is read. `undefined` leaves it out of the answer: allowed, but nothing there. */
export type NodeFields<Node> = Readonly<Record<string, (node: Node, selection: FieldSelection) => unknown>>;

/** Fields by name, in their default form. */
export function plainSelection(names: readonly string[]): FieldSelection[] {
  return names.map((name) => ({ name, modifiers: {}, fields: null }));
}

/** Reads the asked fields of a node; `id` always comes along, as at Meta. */
export function selectFields<Node extends { readonly id: string }>(
  node: Node,
  nodeType: string,
  fields: NodeFields<Node>,
  selections: readonly FieldSelection[],
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const selection of selections) {
    const read = fields[selection.name];
    if (read === undefined) throw unknownField(selection.name, nodeType);
    const value = read(node, selection);
    if (value !== undefined) answer[selection.name] = value;
  }
  answer.id = node.id;
  return answer;
}

function unknownField(name: string, nodeType: string) {
  return invalidParameter(`Tried accessing nonexisting field (${name}) on node type (${nodeType})`);
}
