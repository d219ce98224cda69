/** Reading Meta's JSON without trusting its shape. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** The elements of `{data: [...]}`, or of an array; none where it is something else. */
export function dataOf(value: unknown): Fields[] {
  const data = Array.isArray(value) ? value : fieldsOf(value).data;
  return Array.isArray(data) ? data.map(fieldsOf) : [];
}

/** A text, also where Meta gives an id as a number; null where there is neither. */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : null;
}

export function textsIn(fields: Fields, name: string): string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Unix seconds; 0 and absent mean never. */
export function timeIn(fields: Fields, name: string): Date | null {
  const seconds = Number(fields[name] ?? 0);
  return seconds > 0 ? new Date(seconds * 1_000) : null;
}

/** The cursor of the next page. Paging has ended only when `paging.next` is missing, however short the page. */
export function nextCursor(body: unknown): string | null {
  const paging = fieldsOf(fieldsOf(body).paging);
  const next = textIn(paging, 'next');
  if (next === null) return null;
  return textIn(fieldsOf(paging.cursors), 'after') ?? URL.parse(next)?.searchParams.get('after') ?? null;
}
