/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aConversation, aReply } from '../api/example-answers.js';
import type { Conversation } from '../api/types.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Composer } from './composer.js';
import type { OutgoingReply } from './outbox.js';

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const open = { standardUntil: inHours(20.5), humanAgentUntil: null, state: 'standard' as const, closedReason: null };
const page = { pageId: '104857612345678', name: 'Harbor Dental', status: 'active' };

const cannedReplies = [
  { id: 'reply-1', shortcut: 'hours', text: 'Hello {{first_name}}, we open at 8. {{agent}}, {{page}}', changedAt: '' },
  { id: 'reply-2', shortcut: 'parking', text: 'Behind the house.', changedAt: '' },
];

async function show(change: Partial<Conversation> = {}, pageChange: object = {}, limits?: object) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queryClient.setQueryData(['canned_replies'], { items: cannedReplies, nextCursor: null });
  queryClient.setQueryData(['pages'], { items: [{ ...page, ...pageChange }], nextCursor: null });
  if (limits) queryClient.setQueryData(['agency'], { limits });
  const posted: OutgoingReply[] = [];
  const post = async (outgoing: OutgoingReply) => {
    posted.push(outgoing);
    return aReply();
  };
  await renderForSpec(<Composer conversation={aConversation({ replyWindow: open, ...change })} />, {
    ports: { post },
    queryClient,
  });
  return posted;
}

/** Uploads take until they are said to have arrived. */
function holdUploads() {
  let last: { onload?: () => void } | null = null;
  const request = class {
    upload = {};
    status = 201;
    response = {};
    open() {}
    send() {
      last = this as { onload?: () => void };
    }
    abort() {}
  };
  globalThis.XMLHttpRequest = request as unknown as typeof XMLHttpRequest;
  return {
    arrive(id: string) {
      Object.assign(last ?? {}, { response: { id } });
      last?.onload?.();
    },
  };
}

const field = () => screen.getByTestId<HTMLTextAreaElement>('composer-input');
const sendButton = () => screen.getByTestId<HTMLButtonElement>('composer-send');

beforeEach(() => {
  localStorage.clear();
  // What is not in the cache is not known; what is sent is taken.
  const answer = async ({ method }: Request) => new Response('{}', { status: method === 'GET' ? 503 : 202 });
  globalThis.fetch = jest.fn(answer) as unknown as typeof fetch;
});
afterEach(cleanup);

describe('the composer', () => {
  it('sends with Enter, once, and is empty again', async () => {
    const posted = await show();
    await userEvent.type(field(), 'At 10 then{Enter}');
    expect(posted.map(({ reply }) => reply)).toEqual([{ text: 'At 10 then' }]);
    expect(field().value).toBe('');
  });

  it('begins a new line with Shift+Enter', async () => {
    const posted = await show();
    await userEvent.type(field(), 'one{Shift>}{Enter}{/Shift}two');
    expect(field().value).toBe('one\ntwo');
    expect(posted).toEqual([]);
  });

  it('does not send while an input method composes a character', async () => {
    const posted = await show();
    await userEvent.type(field(), 'こんにち');
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(posted).toEqual([]);
  });

  it('gives each reply a key of its own', async () => {
    const posted = await show();
    await userEvent.type(field(), 'a{Enter}a{Enter}');
    expect(new Set(posted.map(({ key }) => key)).size).toBe(2);
  });

  it('sends nothing that is empty', async () => {
    const posted = await show();
    await userEvent.type(field(), '   {Enter}');
    expect(sendButton().disabled).toBe(true);
    expect(posted).toEqual([]);
  });

  it('counts near 2,000 characters and does not send more', async () => {
    const posted = await show();
    fireEvent.change(field(), { target: { value: 'x'.repeat(1_900) } });
    expect(screen.getByText('100 characters left')).toBeTruthy();
    fireEvent.change(field(), { target: { value: 'x'.repeat(2_001) } });
    expect(screen.getByText('1 character too many')).toBeTruthy();
    await userEvent.type(field(), '{Enter}');
    expect(posted).toEqual([]);
  });

  it('keeps a draft for each conversation on this device', async () => {
    await show();
    await userEvent.type(field(), 'half a thou');
    cleanup();
    await show({ id: 'conversation-2' });
    expect(field().value).toBe('');
    cleanup();
    await show();
    expect(field().value).toBe('half a thou');
  });

  it('says how long a reply is still possible, and warns from four hours on', async () => {
    await show();
    expect(screen.getByTestId('reply-window').textContent).toBe('20 h left to reply');
    expect(screen.getByTestId('reply-window').dataset.urgent).toBe('false');
    cleanup();
    await show({ replyWindow: { ...open, standardUntil: inHours(1) } });
    expect(screen.getByTestId('reply-window').dataset.urgent).toBe('true');
  });

  it('gives way to the reason when the window has closed', async () => {
    await show({ replyWindow: { ...open, standardUntil: inHours(-1) } });
    expect(screen.queryByTestId('composer-input')).toBeNull();
    expect(screen.getByTestId('composer-closed').textContent).toContain("You can reply again when Zoë O'Neil writes.");
  });

  it('stays for a human agent where the Page has that', async () => {
    await show({ replyWindow: { ...open, standardUntil: inHours(-1), humanAgentUntil: inHours(70) } });
    expect(field()).toBeTruthy();
    expect(screen.getByText(/^Reply as human agent until/)).toBeTruthy();
  });

  it('gives way while another app controls the conversation', async () => {
    await show({ standby: true });
    expect(screen.getByTestId('composer-closed').textContent).toContain('Another app answers here');
  });

  it('says that nothing new can be sent while the Page has to be connected again', async () => {
    await show({}, { status: 'reauthorization_required' });
    expect(screen.getByText(/Nothing new can be sent until then/)).toBeTruthy();
  });
});

describe('a file', () => {
  const plan = new File(['x'], 'plan.pdf', { type: 'application/pdf' });
  const limits = { textCharacters: 2_000, attachments: 10, imageBytes: 1_000, fileBytes: 1_000, mediaTypes: [] };

  it('that is still on its way when Enter is pressed goes out with the reply as soon as it has arrived', async () => {
    const uploads = holdUploads();
    const posted = await show({}, {}, limits);
    await userEvent.upload(screen.getByTestId('composer-files'), plan);
    expect(screen.getByText('plan.pdf')).toBeTruthy();
    await userEvent.type(field(), 'Look{Enter}');
    expect(field().value).toBe('');
    expect(screen.queryByText('plan.pdf')).toBeNull();
    expect(posted).toEqual([]);
    uploads.arrive('upload-1');
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]?.reply).toEqual({ text: 'Look', attachments: [{ uploadId: 'upload-1' }] });
  });
});

describe('a slash', () => {
  const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

  it('offers canned replies, and Enter puts one in with its placeholders filled in', async () => {
    const posted = await show();
    await userEvent.type(field(), '/h');
    expect(options()).toEqual(['/hoursHello Zoë, we open at 8. Robin, Harbor Dental', '/parkingBehind the house.']);
    await userEvent.keyboard('{Enter}');
    expect(field().value).toBe('Hello Zoë, we open at 8. Robin, Harbor Dental');
    expect([options(), posted]).toEqual([[], []]);
    await userEvent.keyboard('{Enter}');
    expect(posted).toHaveLength(1);
  });

  it('puts one in where the caret is, chosen with the arrows', async () => {
    await show();
    await userEvent.type(field(), 'Hi. /{ArrowDown}{Tab}');
    expect(field().value).toBe('Hi. Behind the house.');
  });

  it('is a slash when Escape says so, and when nothing fits', async () => {
    const posted = await show();
    await userEvent.type(field(), '/h{Escape}');
    expect(options()).toEqual([]);
    await userEvent.type(field(), 'ello{Enter}');
    expect(posted.map(({ reply }) => reply.text)).toEqual(['/hello']);
  });
});

describe('a note', () => {
  const saved = async () => {
    const calls = (globalThis.fetch as jest.Mock<typeof fetch>).mock.calls;
    const posts = calls.map(([request]) => request as Request).filter(({ url }) => url.endsWith('/notes'));
    return Promise.all(posts.filter(({ method }) => method === 'POST').map((request) => request.clone().json()));
  };

  it('is written in a place of its own, sent to nobody, and gone from there once it is saved', async () => {
    const posted = await show();
    await userEvent.type(field(), 'to the customer');
    await userEvent.click(screen.getByRole('button', { name: 'Internal note' }));
    await userEvent.type(screen.getByTestId('note-input'), 'to colleagues{Enter}');
    await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>('note-input').value).toBe(''));
    expect(posted).toEqual([]);
    expect(await saved()).toEqual([{ text: 'to colleagues' }]);
    await userEvent.keyboard('{Escape}');
    expect(field().value).toBe('to the customer');
  });

  it('can be written when the reply window has closed', async () => {
    await show({ replyWindow: { ...open, standardUntil: inHours(-1) } });
    await userEvent.click(screen.getByRole('button', { name: 'Internal note' }));
    expect(screen.getByTestId('note-input')).toBeTruthy();
  });
});
