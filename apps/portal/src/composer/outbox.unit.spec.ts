/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { aReply } from '../api/example-answers.js';
import { ApiProblem } from '../api/problem.js';
import { Outbox, type OutgoingReply } from './outbox.js';

const KEY = 'outbox-of-spec';
const reply = (key: string, conversationId = 'c1') => ({
  key,
  conversationId,
  reply: { text: key },
  fileNames: [],
  createdAt: '2026-11-03T13:02:00Z',
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A server that answers what it is told to, and an outbox that posts to it. */
function outboxWith(answer: (outgoing: OutgoingReply, attempt: number) => unknown) {
  const posted: string[] = [];
  const outbox = new Outbox(KEY, {
    post: async (outgoing) => {
      posted.push(outgoing.key);
      const outcome = answer(outgoing, posted.filter((key) => key === outgoing.key).length);
      if (outcome instanceof Error) throw outcome;
      return aReply({ id: `stored-${outgoing.key}` });
    },
    accepted: () => undefined,
    describe: (error) => (error as ApiProblem).code,
    wait: () => Promise.resolve(),
  });
  return { outbox, posted };
}

const nobodyAnswers = new ApiProblem('unreachable', 0, '', null);
const windowClosed = new ApiProblem('reply_window_closed', 422, '', null);

beforeEach(() => localStorage.clear());

describe('replies on their way to the server', () => {
  it('are asked for again with the same key for as long as nothing answers', async () => {
    const { outbox, posted } = outboxWith((_outgoing, attempt) => (attempt < 4 ? nobodyAnswers : 'taken'));
    outbox.send(reply('a'));
    await settled();
    expect(posted).toEqual(['a', 'a', 'a', 'a']);
    expect(outbox.all()).toEqual([]);
  });

  it('keep their order within a conversation', async () => {
    const { outbox, posted } = outboxWith((outgoing, attempt) =>
      outgoing.key === 'a' && attempt < 3 ? nobodyAnswers : '',
    );
    outbox.send(reply('a'));
    outbox.send(reply('b'));
    await settled();
    expect(posted).toEqual(['a', 'a', 'a', 'b']);
  });

  it('stay with the reason when the server refuses them, and go again on request', async () => {
    const { outbox, posted } = outboxWith((_outgoing, attempt) => (attempt === 1 ? windowClosed : 'taken'));
    outbox.send(reply('a'));
    await settled();
    expect(outbox.all()).toMatchObject([{ key: 'a', refusal: 'reply_window_closed' }]);
    outbox.retry('a');
    await settled();
    expect(posted).toEqual(['a', 'a']);
    expect(outbox.all()).toEqual([]);
  });

  it('wait for their files, and what is sent behind them waits, too', async () => {
    const { outbox, posted } = outboxWith(() => 'taken');
    let arrive = (_ids: string[]) => {};
    const arrived = () => new Promise<string[]>((resolve) => (arrive = resolve));
    outbox.send(reply('a'), { arrived, abort: () => undefined });
    outbox.send(reply('b'));
    await settled();
    expect(posted).toEqual([]);
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toMatchObject([{ key: 'b' }]);
    arrive(['upload-1']);
    await settled();
    expect(posted).toEqual(['a', 'b']);
    expect(outbox.all()).toEqual([]);
  });

  it('say why a file did not arrive, and begin it again on request', async () => {
    const { outbox, posted } = outboxWith(({ reply }) => expect(reply.attachments).toEqual([{ uploadId: 'upload-1' }]));
    let attempts = 0;
    const arrived = async () => {
      attempts += 1;
      if (attempts === 1) throw new ApiProblem('file_too_large', 413, '', null);
      return ['upload-1'];
    };
    outbox.send(reply('a'), { arrived, abort: () => undefined });
    await settled();
    expect(outbox.all()).toMatchObject([{ key: 'a', refusal: 'file_too_large' }]);
    outbox.retry('a');
    await settled();
    expect(posted).toEqual(['a']);
    expect(outbox.all()).toEqual([]);
  });

  it('end with their files when they are given up meanwhile', async () => {
    const { outbox, posted } = outboxWith(() => 'taken');
    let abort = () => {};
    const arrived = () => new Promise<string[]>((_resolve, reject) => (abort = () => reject(new Error('aborted'))));
    outbox.send(reply('a'), { arrived, abort: () => abort() });
    outbox.send(reply('b'));
    outbox.discard('a');
    await settled();
    expect(posted).toEqual(['b']);
    expect(outbox.all()).toEqual([]);
  });

  it('outlive a closed tab', async () => {
    const silent = new Outbox(KEY, {
      post: () => new Promise(() => undefined),
      accepted: () => undefined,
      describe: String,
      wait: () => Promise.resolve(),
    });
    silent.send(reply('a'));
    const { outbox, posted } = outboxWith(() => 'taken');
    outbox.resume();
    await settled();
    expect(posted).toEqual(['a']);
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toEqual([]);
  });
});
