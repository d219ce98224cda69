import { get, post } from './api.js';
import { drawThread } from './chat-view.js';
import { element } from './element.js';

/** Page and customer stand in the URL (`?page=&customer=`, and `&ref=` for an m.me link), so that a chat can be linked to. */
const find = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const state = { pages: [], customers: [], page: null, customer: null, view: null, context: null, stream: null };

const who = () => ({ page: state.page.id, customer: state.customer.id });

async function start() {
  const [pages, customers] = await Promise.all([get('/pages'), get('/customers')]);
  state.pages = pages.items;
  state.customers = customers.items.slice(0, 60);
  find('page').append(...state.pages.map(({ id, name }) => element('option', { value: id }, name)));
  await choose(query.get('page') ?? state.pages[0].id, query.get('customer') ?? state.customers[0].id);
  if (query.has('ref')) await arrive(query.get('ref'));
  setInterval(showWebhooks, 2000);
  await showWebhooks();
}

async function choose(pageId, customerId) {
  state.page = state.pages.find(({ id }) => id === pageId) ?? state.pages[0];
  state.customer = state.customers.find(({ id }) => id === customerId) ?? state.customers[0];
  history.replaceState(null, '', `?page=${state.page.id}&customer=${state.customer.id}`);
  find('page').value = state.page.id;
  find('page-picture').src = `/portraits/page-${state.page.id}.png`;
  find('page-note').textContent =
    state.page.subscribedFields.length > 0 ? state.page.category : `${state.page.category} · not connected to the app`;
  leaveContext();
  drawCustomers();
  openStream();
}

function drawCustomers() {
  const rows = state.customers.map((customer) =>
    element(
      'button',
      {
        type: 'button',
        class: 'customer',
        'data-testid': `chat-customer-${customer.id}`,
        'aria-current': String(customer === state.customer),
        onclick: () => choose(state.page.id, customer.id),
      },
      element('img', { src: `/portraits/customer-${customer.id}.png`, alt: '', width: 42, height: 42 }),
      element('span', {}, element('strong', { dir: 'auto' }, customer.name), element('small', {}, noteOf(customer))),
    ),
  );
  find('customers').replaceChildren(...rows);
}

function noteOf({ hasBlocked, hasProfile, isOnline, locale }) {
  if (hasBlocked) return 'has blocked the Pages';
  if (!hasProfile) return 'signed up by phone: no profile';
  return isOnline ? locale : 'offline';
}

function openStream() {
  state.stream?.close();
  const { page, customer } = who();
  state.stream = new EventSource(`/simulator/stream?page=${page}&customer=${encodeURIComponent(customer)}`);
  state.stream.addEventListener('message', ({ data }) => show(JSON.parse(data)));
}

function show(view) {
  state.view = view;
  find('thread').replaceChildren(...drawThread({ ...view, page: state.page }, acts));
  scrollToEnd();
  find('get-started').hidden = view.messages.length > 0;
  const waitMs = (view.thread?.typingUntil ?? 0) - view.now;
  if (waitMs > 0) setTimeout(() => state.view === view && show({ ...view, now: view.now + waitMs }), waitMs);
  void readIfLooking();
}

function scrollToEnd() {
  find('thread').scrollTop = find('thread').scrollHeight;
}

async function readIfLooking() {
  const hasNews = state.view?.messages.some(({ from, readAt }) => from === 'page' && !readAt);
  if (hasNews && find('auto-read').checked && document.visibilityState === 'visible') await order('/reads');
}

/** Orders the customer to do something and says what went wrong with it. */
async function order(path, fields = {}) {
  try {
    await post(path, { ...who(), ...fields });
    find('failure').hidden = true;
  } catch (error) {
    find('failure').textContent = error.message;
    find('failure').hidden = false;
  }
}

const acts = {
  react: ({ mid }, reaction) => order('/reactions', { mid, reaction }),
  unsend: ({ mid }) => order('/unsends', { mid }),
  choose: (text, quickReplyPayload) => order('/messages', { text, quickReplyPayload }),
  reply: (message) => enterContext({ kind: 'reply', message }, `Replying to “${message.text ?? 'attachment'}”`),
  edit: (message) => {
    enterContext({ kind: 'edit', message }, 'Editing');
    find('text').value = message.text;
  },
};

function enterContext(context, words) {
  state.context = context;
  find('context-text').textContent = words;
  find('context').hidden = false;
  find('text').focus();
}

function leaveContext() {
  state.context = null;
  find('context').hidden = true;
}

async function send() {
  const text = find('text').value.trim();
  if (text === '') return;
  const { context } = state;
  find('text').value = '';
  leaveContext();
  if (context?.kind === 'edit') await order('/edits', { mid: context.message.mid, text });
  else await order('/messages', { text, replyTo: context?.message.mid });
}

async function sendFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = file.type.split('/')[0];
  const type = ['image', 'audio', 'video'].includes(kind) ? kind : 'file';
  const encoded = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  await order('/messages', { attachments: [{ type, file: encoded, name: file.name, mimeType: file.type }] });
}

/** By a link into a new thread: Get Started with the referral. Into an old one: the referral alone. */
async function arrive(ref) {
  const referral = { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' };
  const { page, customer } = who();
  const { messages } = await get(`/thread?page=${page}&customer=${encodeURIComponent(customer)}`);
  await order(messages.length === 0 ? '/postbacks' : '/referrals', { referral });
}

async function showWebhooks() {
  const { delivered, pending, dropped } = await get('/webhooks?limit=1');
  find('webhooks').textContent =
    `${delivered} webhooks${pending ? `, ${pending} waiting` : ''}${dropped ? `, ${dropped} lost` : ''}`;
}

find('page').addEventListener('change', ({ target }) => choose(target.value, state.customer.id));
find('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
find('text').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  void send();
});
find('photo').addEventListener('click', () => order('/messages', { attachments: [{ type: 'image', sample: true }] }));
find('like').addEventListener('click', () => order('/messages', { sticker: 'like' }));
find('file').addEventListener('change', ({ target }) => target.files[0] && void sendFile(target.files[0]));
find('get-started').addEventListener('click', () => order('/postbacks'));
find('arrive').addEventListener('submit', (event) => {
  event.preventDefault();
  void arrive(find('ref').value);
});
// Pictures take their room when they have come.
find('thread').addEventListener('load', scrollToEnd, { capture: true });
find('context-close').addEventListener('click', leaveContext);
find('auto-read').addEventListener('change', readIfLooking);
document.addEventListener('visibilitychange', readIfLooking);

await start();
