import { stringify } from 'yaml';

/** The same YAML wherever it is rendered: answered at run time, committed in api/, compared in between. */
export function renderYaml(document: object): string {
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}
