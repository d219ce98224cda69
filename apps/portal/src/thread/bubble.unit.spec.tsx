/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { aConversation, aMessage, aReply } from '../api/example-answers.js';
import type { Message } from '../api/types.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Bubble } from './bubble.js';

afterEach(cleanup);

const { contact } = aConversation();
const show = (message: Message) => renderForSpec(<Bubble message={message} contact={contact} first last />);
const attachment = {
  id: 'attachment-1',
  type: 'image' as const,
  title: null,
  url: '/api/media/1',
  thumbnailUrl: '/api/media/2',
  mediaState: 'stored' as const,
  mediaType: 'image/jpeg',
  bytes: 1000,
  payload: {},
};

describe('a bubble', () => {
  it('shows what looks like markup as the text that it is', async () => {
    const { container } = await show(aMessage({ text: '<img src=x onerror="alert(1)"> <b>hi</b>' }));
    expect(container.querySelector('img, b')).toBeNull();
    expect(screen.getByText(/<img src=x onerror/)).toBeTruthy();
  });

  it('opens links in a window of their own that knows nothing of this one', async () => {
    await show(aMessage({ text: 'see https://example.com' }));
    const link = await screen.findByRole('link', { name: 'https://example.com' });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('lets text decide its own direction', async () => {
    await show(aMessage({ text: 'متى تفتحون' }));
    expect(screen.getByText('متى تفتحون').closest('p')?.getAttribute('dir')).toBe('auto');
  });

  it('says why a message was not sent and offers to retry or to skip it', async () => {
    const error = { code: 'window_closed', message: 'You can reply again when she writes.', retryable: true };
    await show(aReply({ status: 'failed', error }));
    expect(screen.getByRole('alert').textContent).toContain('You can reply again when she writes.');
    expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Skip' })).toBeTruthy();
  });

  it('marks the part that failed and those that wait behind it, and says why in words of the person’s language', async () => {
    const error = { code: 'attachment_refused', message: 'In English.', retryable: false };
    const part = { mid: null, attempts: 1, nextAttemptAt: null, error: null };
    const message = aReply({
      text: 'Here are the plans',
      status: 'failed',
      error,
      attachments: [attachment, { ...attachment, id: 'attachment-2' }],
      parts: [
        { ...part, position: 0, kind: 'text', state: 'sent' },
        { ...part, position: 1, kind: 'attachment', state: 'failed', error },
        { ...part, position: 2, kind: 'attachment', state: 'queued' },
      ],
    });
    const { container } = await show(message);
    const order = [...container.querySelectorAll('img[src="/api/media/2"], p')].map((element) => element.textContent);
    const [said, ...others] = order.slice(order.indexOf('Here are the plans'));
    expect([said, ...others.slice(0, 4)]).toEqual([
      'Here are the plans',
      '',
      'This part was not sent',
      '',
      'Waits for what comes before it',
    ]);
    expect(screen.getByRole('alert').textContent).toContain('Send it in another format.');
    expect(screen.getByRole('alert').textContent).not.toContain('In English.');
  });

  it('offers no retry where it can not help', async () => {
    await show(aReply({ status: 'failed', error: { code: 'x', message: 'Never.', retryable: false } }));
    expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  });

  it('says that it was edited, with what it said before, wherever it stands in its group', async () => {
    const at = '2026-11-03T13:05:00Z';
    const message = aMessage({ text: 'At ten', editedAt: at, edits: [{ text: 'At nine', replacedAt: at }] });
    await renderForSpec(<Bubble message={message} contact={contact} first last={false} />);
    expect(screen.getByText('Edited').getAttribute('title')).toBe('At nine');
  });

  it('keeps a tombstone of what was unsent and nothing of its content', async () => {
    const { container } = await show(aMessage({ text: 'secret', deletedAt: '2026-11-03T13:05:00Z' }));
    expect(container.textContent).toContain('This message was unsent');
    expect(container.textContent).not.toContain('secret');
  });

  it('names who answered outside of the inbox', async () => {
    await show(aReply({ status: 'sent', sender: { kind: 'outside', id: null, name: null, externalId: '263' } }));
    expect(screen.getByText('Outside of this inbox')).toBeTruthy();
  });

  it('shows the smaller picture and the large one on request', async () => {
    const { container } = await show(aMessage({ text: null, attachments: [attachment] }));
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/api/media/2');
    expect(screen.getByRole('button', { name: 'Enlarge the picture' })).toBeTruthy();
  });

  it('leads to what was shared', async () => {
    const shared = {
      ...attachment,
      type: 'post' as const,
      title: 'Winter sale',
      url: null,
      mediaState: 'none' as const,
    };
    await show(aMessage({ text: null, attachments: [{ ...shared, payload: { url: 'https://example.com/posts/1' } }] }));
    expect(screen.getByRole('link', { name: /Winter sale/ }).getAttribute('href')).toBe('https://example.com/posts/1');
  });

  it('says so when Messenger sent something that can not be shown', async () => {
    const unknown = { ...attachment, type: 'unsupported' as const, url: null, mediaState: 'none' as const };
    await show(aMessage({ text: null, attachments: [unknown] }));
    expect(screen.getByText('Messenger shows it; this inbox can not yet.')).toBeTruthy();
  });

  it('shows what can be pressed under it, and follows nothing but web addresses', async () => {
    const buttons = [
      { type: 'url' as const, title: 'Our prices', url: 'https://example.com/prices' },
      { type: 'url' as const, title: 'Odd', url: 'javascript:alert(1)' },
      { type: 'postback' as const, title: 'Call me', payload: 'CALL' },
    ];
    await show(aReply({ status: 'sent', choices: { quickReplies: [], buttons } }));
    expect((await screen.findByRole('list', { name: 'Buttons' })).textContent).toBe('Our pricesOddCall me');
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      'https://example.com/prices',
    ]);
  });

  it('says why our reaction did not arrive and offers to try again', async () => {
    const error = { code: 'page_unavailable', message: 'Facebook is down.', retryable: true };
    await show(aMessage({ wantedReaction: { reaction: 'love', state: 'failed', error } }));
    expect((await screen.findByRole('alert')).textContent).toContain('Facebook is down.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
    expect(screen.getByTitle('Our reaction, not delivered')).toBeTruthy();
  });

  it('quotes the message that it answers', async () => {
    const replyTo = { mid: 'm_0', id: 'message-0', text: 'At 10 or 15:30?', direction: 'outbound' as const };
    await show(aMessage({ replyTo }));
    expect(screen.getByRole('button', { name: /You.*At 10 or 15:30/ })).toBeTruthy();
  });
});
