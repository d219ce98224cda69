/** The same YAML wherever it is rendered: answered at run time, committed in api/, compared in between. */
export async function renderYaml(document: object): Promise<string> {
  const { stringify } = await import('yaml'); // large, and hardly ever asked for
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}
