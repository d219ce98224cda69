import { element } from './element.js';

const REACTIONS = ['love', 'like', 'smile', 'wow', 'sad', 'angry'];
const EMOJI = { love: '❤️', like: '👍', smile: '😆', wow: '😮', sad: '😢', angry: '😠' };

/** The whole conversation as elements. `act` holds what one can do with a message. */
export function drawThread({ messages, thread, page, now }, act) {
  if (messages.length === 0) return [drawEmpty(page)];
  const byMid = new Map(messages.map((message) => [message.mid, message]));
  const drawn = messages.flatMap((message, index) => {
    const former = messages[index - 1];
    const isNewDay = !former || dayOf(former.at) !== dayOf(message.at);
    const day = isNewDay ? [element('p', { class: 'day' }, dayOf(message.at))] : [];
    return [...day, drawMessage(message, former?.from !== message.from, byMid, act)];
  });
  const status = drawStatus(messages, page);
  const typing = thread !== null && thread.typingUntil > now ? [drawTyping(page)] : [];
  return [...drawn, ...drawChoices(messages.at(-1), act), ...status, ...typing];
}

function drawEmpty(page) {
  return element(
    'div',
    { class: 'empty', 'data-testid': 'chat-empty' },
    element('img', { src: `/portraits/page-${page.id}.png`, alt: '', width: 72, height: 72 }),
    element('h2', {}, page.name),
    element('p', {}, page.category),
    element('p', {}, 'Typically replies within a day'),
  );
}

function drawMessage(message, isTurn, byMid, act) {
  const { mid, from, isDeleted, editCount, deliveredAt, readAt } = message;
  const state = readAt ? 'read' : deliveredAt ? 'delivered' : 'sent';
  const body = element('div', { class: 'body' }, drawQuote(byMid.get(message.replyToMid)), ...drawContent(message));
  const reactions = [message.customerReaction, message.pageReaction].filter(Boolean).map(({ emoji }) => emoji);
  if (reactions.length > 0)
    body.append(element('span', { class: 'reactions', 'data-testid': 'chat-reactions' }, ...reactions));
  return element(
    'article',
    {
      class: isTurn ? 'message turn' : 'message',
      'data-testid': 'chat-message',
      'data-mid': mid,
      'data-from': from,
      'data-status': state,
      'data-deleted': String(isDeleted),
      'data-edited': String(editCount > 0),
    },
    body,
    isDeleted ? null : drawActs(message, act),
  );
}

function drawContent({ text, attachments, isDeleted, editCount }) {
  if (isDeleted) return [element('div', { class: 'bubble' }, 'Unsent')];
  const stickers = attachments.filter(({ type }) => type === 'sticker');
  const shown = stickers.length > 0 ? stickers : attachments;
  const parts = shown.map(drawAttachment);
  if (text) parts.unshift(element('div', { class: 'bubble', dir: 'auto' }, text));
  if (editCount > 0) parts.push(element('small', {}, 'Edited'));
  return parts;
}

function drawAttachment({ type, payload, name, title }) {
  const url = payload?.url;
  if (url && (type === 'image' || type === 'sticker'))
    return element('img', { src: url, alt: name ?? type, class: type, 'data-testid': `chat-${type}` });
  if (type === 'template') return drawTemplate(payload);
  return element(
    'a',
    { class: 'bubble', href: url, target: '_blank', rel: 'noreferrer' },
    `${type}: ${name ?? title ?? url}`,
  );
}

function drawTemplate(payload) {
  const [first] = payload.elements ?? [];
  const buttons = payload.buttons ?? first?.buttons ?? [];
  const titles = buttons.map(({ title }) => `[${title}]`).join(' ');
  return element('div', { class: 'bubble' }, [payload.text ?? first?.title ?? payload.template_type, titles].join(' '));
}

function drawQuote(message) {
  return message ? element('div', { class: 'quote', dir: 'auto' }, message.text ?? 'Attachment') : null;
}

function drawActs(message, act) {
  const button = (testId, label, text, onclick) =>
    element('button', { type: 'button', title: label, 'aria-label': label, 'data-testid': testId, onclick }, text);
  const given = message.customerReaction?.reaction;
  const next = REACTIONS[(REACTIONS.indexOf(given) + 1) % (REACTIONS.length + 1)];
  const label = next ? `React with ${next}` : 'Take the reaction back';
  const acts = [
    button('chat-react', label, next ? EMOJI[next] : '✕', () => act.react(message, next ?? null)),
    button('chat-reply', 'Reply', 'Reply', () => act.reply(message)),
  ];
  if (message.from === 'customer') {
    if (message.text) acts.push(button('chat-edit', 'Edit', 'Edit', () => act.edit(message)));
    acts.push(button('chat-unsend', 'Unsend', 'Unsend', () => act.unsend(message)));
  }
  return element('div', { class: 'acts' }, ...acts);
}

/** Quick replies are offered below the last message only. */
function drawChoices(last, act) {
  if (last?.from !== 'page' || last.quickReplies.length === 0) return [];
  const choices = last.quickReplies.map(({ title, payload }) =>
    element(
      'button',
      { type: 'button', 'data-testid': 'chat-quick-reply', onclick: () => act.choose(title, payload) },
      title,
    ),
  );
  return [element('div', { class: 'choices' }, ...choices)];
}

function drawStatus(messages, page) {
  const last = messages.at(-1);
  if (last?.from !== 'customer') return [];
  return [element('p', { class: 'status', 'data-testid': 'chat-seen' }, last.readAt ? `Seen by ${page.name}` : 'Sent')];
}

function drawTyping(page) {
  const label = `${page.name} is typing`;
  return element(
    'div',
    { class: 'typing', role: 'img', 'aria-label': label, 'data-testid': 'chat-typing' },
    element('i'),
    element('i'),
    element('i'),
  );
}

function dayOf(at) {
  return new Date(at).toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
}
