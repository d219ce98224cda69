import { randomUUID } from 'node:crypto';

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document is read as it comes
type Json = any;

/** A route of the API's own document. */
export interface DocumentedRoute {
  method: string;
  path: string;
  needsSession: boolean;
  isStream: boolean;
  operation: Json;
}

/** Values by the name of a parameter or property; others are made up by their schema. */
export type Values = Readonly<Record<string, string>>;

export function routesOf(document: Json): DocumentedRoute[] {
  return Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      needsSession: operation.security === undefined,
      isStream: 'text/event-stream' in (operation.responses?.['200']?.content ?? {}),
    })),
  );
}

export const nameOf = ({ method, path }: DocumentedRoute) => `${method} ${path}`;

/** The route's address with its path parameters filled in, and the required ones of its query. */
export function addressOf({ path, operation }: DocumentedRoute, values: Values): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent((values[name] ?? randomUUID()).toWellFormed()),
  );
  const query = new URLSearchParams();
  for (const { in: place, name, required, schema } of operation.parameters ?? [])
    if (place === 'query' && required)
      query.set(name, values[name] ?? (schema.format === 'date-time' ? new Date(0).toISOString() : '1'));
  return query.size > 0 ? `${filled}?${query}` : filled;
}

/** A body that fits the route's schema; undefined where it takes none. */
export function bodyOf({ operation }: DocumentedRoute, document: Json, values: Values): object | undefined {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  return schema === undefined ? undefined : (sample(schema, document, values, '') as object);
}

function sample(schema: Json, document: Json, values: Values, name: string): unknown {
  if (schema.$ref) return sample(document.components.schemas[schema.$ref.split('/').at(-1)], document, values, name);
  if (schema.allOf) return sample(schema.allOf[0], document, values, name);
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'array') return [sample(schema.items, document, values, name)];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries<Json>(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, document, values, key)]),
    );
  if (values[name] !== undefined) return values[name];
  if (schema.format === 'uuid') return randomUUID();
  if (schema.format === 'uri') return 'https://faro.example/';
  return schema.format === 'date-time' ? new Date(Date.now() + 3_600_000).toISOString() : 'x';
}

/** "route name" of every id by which a route may refer to something beside what it is about: in its body, its query, behind its first id. */
export function referencesIn(document: Json): string[] {
  return routesOf(document).flatMap((route) => {
    const { requestBody, parameters = [] } = route.operation;
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].slice(1).map(([, name]) => name);
    const inQuery = parameters
      .filter(({ in: place, name, schema }: Json) => place === 'query' && isId(name, schema))
      .map(({ name }: Json) => name);
    const inBody = idsIn(requestBody?.content?.['application/json']?.schema, document, '');
    return [...new Set([...inPath, ...inQuery, ...inBody])].map((name) => `${nameOf(route)} ${name}`);
  });
}

/** Ids of ours are UUIDs, but for an assignee that may be `me`; of Meta's, those of Pages belong to somebody. */
const isId = (name: string, schema: Json) => schema?.format === 'uuid' || ['assigneeId', 'pageId'].includes(name);

function idsIn(schema: Json, document: Json, name: string): string[] {
  if (schema?.$ref) return idsIn(document.components.schemas[schema.$ref.split('/').at(-1)], document, name);
  if (schema?.allOf) return idsIn(schema.allOf[0], document, name);
  if (schema?.type === 'array') return idsIn(schema.items, document, name);
  if (schema?.properties)
    return Object.entries<Json>(schema.properties).flatMap(([key, inner]) => idsIn(inner, document, key));
  return isId(name, schema) ? [name] : [];
}
