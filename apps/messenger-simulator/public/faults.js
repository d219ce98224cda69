import { get, patch, post, remove } from './api.js';
import { element } from './element.js';

/** In words; the simulator itself says which there are. */
const KINDS = {
  error: 'answers an error',
  hang: 'never answers',
  hang_up: 'hangs up',
  slow: 'answers late',
  html: 'answers HTML with 200',
  garbage: 'answers half of a JSON',
  empty: 'answers nothing with 200',
  no_message_id: 'answers {} with 200',
  cut_off: 'cuts its answer off halfway',
  drip: 'never ends its answer',
  huge: 'answers nine megabytes',
  gzip: 'answers zipped',
};
const REASONS = {
  password_changed: 'changed the password (460)',
  app_removed: 'removed the app (458)',
  expired: 'token expired (463)',
  role_lost: 'lost the role on the Page (492)',
  checkpointed: 'is checkpointed (459)',
  unconfirmed: 'is not confirmed (464)',
  logged_out: 'logged out (467)',
  inactive: 'was away for 90 days (493)',
};

const find = (id) => document.getElementById(id);
const options = (pairs) => pairs.map(([value, label]) => element('option', { value }, label));

/** Does it, shows what it said, and draws everything anew. */
async function attempt(act) {
  try {
    const said = await act();
    find('failure').hidden = true;
    await draw();
    return said;
  } catch (error) {
    find('failure').textContent = error.message;
    find('failure').hidden = false;
    return null;
  }
}

async function start() {
  const [pages, people, errors, { kinds }] = await Promise.all(['/pages', '/people', '/errors', '/faults'].map(get));
  const pageOptions = pages.items.map(({ id, name }) => [id, name]);
  for (const select of document.querySelectorAll('select[name="page"]')) select.append(...options(pageOptions));
  document.querySelector('select[name="kind"]').append(...options(kinds.map((kind) => [kind, KINDS[kind] ?? kind])));
  document.querySelector('select[name="reason"]').append(...options(Object.entries(REASONS)));
  document
    .querySelector('select[name="person"]')
    .append(...options(people.items.map(({ slug, name }) => [slug, name])));
  const rows = errors.items.map(({ code, subcode, message }) => [
    `${code}/${subcode ?? ''}`,
    `${code}${subcode ? `/${subcode}` : ''} ${message}`.slice(0, 70),
  ]);
  document.querySelector('select[name="error"]').append(...options(rows));
  document.querySelector('select[name="error"]').value = '2/';
  await draw();
}

/** How often it was begun to draw: what was asked for before something newer is not drawn over it. */
let drawings = 0;

async function draw() {
  drawings += 1;
  const drawing = drawings;
  const [faults, settings, clock] = await Promise.all([get('/faults'), get('/settings'), get('/clock')]);
  if (drawing !== drawings) return;
  find('faults').replaceChildren(...faults.items.map(drawFault));
  find('settings').replaceChildren(...Object.entries(settings).map(([name, value]) => drawSetting(name, value)));
  const hours = (clock.aheadMs / 3_600_000).toFixed(1);
  find('now').textContent = `It is ${new Date(clock.now).toLocaleString()}, ${hours} h ahead.`;
}

function drawFault(fault) {
  const left = fault.remaining === null ? 'until switched off' : `${fault.remaining} to come`;
  const what =
    fault.kind === 'error'
      ? `error ${fault.code}${fault.subcode ? `/${fault.subcode}` : ''}`
      : (KINDS[fault.kind] ?? fault.kind);
  const where = fault.pageId ? `Page ${fault.pageId}` : 'every Page';
  const words = `${fault.on === 'send' ? 'Send API' : 'Graph'}, ${where}: ${what}${fault.accepted ? ', taken' : ''} · ${left}, met ${fault.hits}`;
  const off = () => attempt(() => remove(`/faults/${fault.id}`));
  return element('li', {}, element('span', {}, words), element('button', { onclick: off }, 'Switch off'));
}

function drawSetting(name, value) {
  const isFlag = typeof value === 'boolean';
  const attributes = isFlag
    ? { type: 'checkbox', checked: value }
    : { value: typeof value === 'string' ? value : JSON.stringify(value) };
  const change = ({ target }) =>
    attempt(() => patch('/settings', { [name]: isFlag ? target.checked : readValue(target.value) }));
  const input = element('input', { ...attributes, 'data-testid': `setting-${name}`, onchange: change });
  return isFlag ? element('label', { class: 'check' }, input, name) : element('label', {}, name, input);
}

/** JSON where it is JSON, else the word itself. */
function readValue(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));

function onSubmit(id, act) {
  find(id).addEventListener('submit', (event) => {
    event.preventDefault();
    void act(fieldsOf(event.target));
  });
}

onSubmit('add', ({ error, accepted, ...fields }) => {
  const [code, subcode] = error.split('/');
  return attempt(() => post('/faults', { ...fields, code, subcode, ...(accepted && { accepted: true }) }));
});
onSubmit('invalidate', async ({ person, ...fields }) => {
  const said = await attempt(() => post(`/people/${person}/invalidate`, fields));
  find('happened').textContent = said ? JSON.stringify(said) : '';
});
onSubmit('clock', ({ hours }) => attempt(() => post('/clock', { advanceMs: Number(hours) * 3_600_000 })));
find('reset').addEventListener('click', () => attempt(() => post('/reset')));

await start();
