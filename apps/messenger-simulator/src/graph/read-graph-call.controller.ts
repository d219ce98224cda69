import type { FastifyRequest } from 'fastify';
import type { GraphCall, UploadedFile } from './graph-call.js';
import { graphError } from './graph-error.js';

declare module 'http' {
  interface IncomingMessage {
    /** The version that the URL began with before it was cut off. */
    graphVersion?: string | null;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    graphCall?: GraphCall;
  }
}

/** Reads a Graph call out of a request: query, JSON, form and multipart alike. */
export async function readGraphCall(request: FastifyRequest, version: string): Promise<GraphCall> {
  const query = request.query as Record<string, unknown>;
  const { fields, file } = await readBody(request);
  const { token, tokenPlace } = findToken(request.headers.authorization, query, fields);
  const path = request.url.split('?')[0] ?? '/';
  return { method: request.method, path, version, params: { ...query, ...fields }, token, tokenPlace, file };
}

interface Body {
  readonly fields: Record<string, unknown>;
  readonly file: UploadedFile | null;
}

async function readBody(request: FastifyRequest): Promise<Body> {
  if (request.isMultipart()) return readMultipart(request);
  const body = request.body;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return { fields: isObject ? (body as Record<string, unknown>) : {}, file: null };
}

async function readMultipart(request: FastifyRequest): Promise<Body> {
  const fields: Record<string, unknown> = {};
  let file: UploadedFile | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else if (part.fieldname !== 'filedata')
        await part.toBuffer(); // Meta looks for a file nowhere else
      else file = { fileName: part.filename, mimeType: part.mimetype, bytes: await part.toBuffer() };
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE')
      throw graphError(100, 2018109);
    throw error;
  }
  return { fields, file };
}

function findToken(
  authorization: string | undefined,
  query: Record<string, unknown>,
  fields: Record<string, unknown>,
): Pick<GraphCall, 'token' | 'tokenPlace'> {
  const bearer = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, tokenPlace: 'header' };
  if (typeof fields.access_token === 'string') return { token: fields.access_token, tokenPlace: 'body' };
  if (typeof query.access_token === 'string') return { token: query.access_token, tokenPlace: 'query' };
  return { token: null, tokenPlace: null };
}
