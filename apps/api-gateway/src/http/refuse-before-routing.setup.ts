import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { describeProblem } from './describe-problem.js';
import { problemBody, sendProblem } from './problem.filter.js';

/** An address that no router can read: no guard and no filter has seen it, and it is a problem like any other. */
export function refuseAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, request.id, describeProblem(error));
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Bytes that are no request, or never became one. There is no reply yet, so the answer is written by hand. */
export function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = describeProblem({ statusCode: STATUS_OF_CODE[error.code ?? ''] ?? 400 });
  const body = problemBody(randomUUID(), problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy(error);
}
