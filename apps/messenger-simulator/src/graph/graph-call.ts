import { invalidParameter } from './graph-error.js';

export interface UploadedFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** One request to the Graph API: Meta reads a parameter wherever it stands, in the query, a form, JSON or a multipart field. */
export interface GraphCall {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  /** The version that serves it. */
  readonly version: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly token: string | null;
  readonly tokenPlace: 'header' | 'query' | 'body' | null;
  readonly file: UploadedFile | null;
}

/** The parameter as text; numbers and truths count as their text. Undefined where it is missing or empty. */
export function textParam(call: Pick<GraphCall, 'params'>, name: string): string | undefined {
  const value = call.params[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function requiredText(call: Pick<GraphCall, 'params'>, name: string): string {
  const value = textParam(call, name);
  if (value === undefined) throw invalidParameter(`The parameter ${name} is required.`);
  return value;
}

/** The parameter as an object: forms and queries carry it as JSON text. */
export function objectParam(call: Pick<GraphCall, 'params'>, name: string): Record<string, unknown> | undefined {
  const value = call.params[name];
  if (value === undefined || value === null || value === '') return undefined;
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw invalidParameter(`param ${name} must be a JSON object.`);
  return parsed as Record<string, unknown>;
}

/** Words of a list, comma-separated or as a JSON array. */
export function listParam(call: Pick<GraphCall, 'params'>, name: string): string[] {
  const value = call.params[name];
  if (Array.isArray(value)) return value.map(String);
  const text = textParam(call, name) ?? '';
  const parsed = text.startsWith('[') ? parseJson(text) : undefined;
  if (Array.isArray(parsed)) return parsed.map(String);
  return text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
}

/** Between 1 and `most`; anything else is `fallback`. */
export function limitParam(raw: string | undefined, fallback: number, most: number): number {
  const limit = Number(raw ?? fallback);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, most) : fallback;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
