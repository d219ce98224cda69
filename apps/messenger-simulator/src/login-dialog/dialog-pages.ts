import type { Page } from '../world/page.js';
import type { Person } from '../world/person.js';
import { mayDo } from '../world/person.js';
import type { DialogRefusal, DialogRequest } from './dialog-request.js';
import { html, join, type Markup } from './markup.js';

type Form = Readonly<Record<string, string | string[] | undefined>>;

/** The page that Facebook shows in place of a redirect. */
export function refusalPage({ title, message }: DialogRefusal): string {
  return layout(
    title,
    html`<section class="card refusal" data-testid="dialog-refusal" role="alert">
      <h1>${title}</h1>
      <p>${message}</p>
    </section>`,
  );
}

export interface PersonChoice {
  readonly person: Person;
  readonly pageCount: number;
}

/** Who are you? In the place of Facebook's own sign-in. */
export function personPage(people: readonly PersonChoice[], query: Form): string {
  const choices = people.map(
    ({
      person,
      pageCount,
    }) => html`<li><a class="person" data-testid="person-${person.slug}" href="?${queryWith(query, person.slug)}">
        <img src="/portraits/person-${person.id}.png" alt="" width="44" height="44" />
        <span><strong>${person.name}</strong><small>${countPages(pageCount)}</small></span>
      </a></li>`,
  );
  return layout(
    'Log in',
    html`<section class="card">
      <h1>Who is logging in?</h1>
      <p class="quiet">The simulator has no passwords: choose an account.</p>
      <ul class="people">${join(choices)}</ul>
    </section>`,
  );
}

interface ConsentView {
  readonly person: Person;
  readonly pages: readonly Page[];
  readonly asked: readonly string[];
  readonly request: DialogRequest;
  readonly query: Form;
}

/** What do you allow, and for which Pages? */
export function consentPage({ person, pages, asked, request, query }: ConsentView): string {
  const fixed = request.configuration !== null;
  return layout(
    'FARO Messenger',
    html`<form class="card" method="post" action="?${queryWith(query, person.slug)}">
      <header class="asker">
        <img src="/portraits/person-${person.id}.png" alt="" width="56" height="56" />
        <div>
          <h1><b>FARO Messenger</b> asks for access</h1>
          <p class="quiet">Logged in as ${person.name} · <a href="?${queryWith(query, null)}" data-testid="other-person">not you?</a></p>
        </div>
      </header>
      ${pagesField(person, pages)}
      <fieldset>
        <legend>What FARO Messenger may do</legend>
        <input type="hidden" name="permissions" value="" />
        ${join(asked.map((permission) => permissionRow(permission, fixed || permission === 'public_profile')))}
      </fieldset>
      <footer class="decide">
        <button class="quiet-button" name="decision" value="fail" data-testid="dialog-fail">Fail with 901</button>
        <span class="grow"></span>
        <button name="decision" value="cancel" data-testid="dialog-cancel">Cancel</button>
        <button class="primary" name="decision" value="accept" data-testid="dialog-accept">Continue as ${person.firstName}</button>
      </footer>
    </form>`,
  );
}

function pagesField(person: Person, pages: readonly Page[]): Markup {
  if (pages.length === 0)
    return html`<fieldset><legend>Pages</legend><p class="quiet">${person.firstName} manages no Pages.</p><input type="hidden" name="pages" value="" /></fieldset>`;
  return html`<fieldset>
    <legend>Pages <small data-testid="page-count">${pages.length}</small></legend>
    <input type="hidden" name="pages" value="" />
    <div class="tools">
      <button type="button" data-check="all" data-testid="select-all">Select all</button>
      <button type="button" data-check="none" data-testid="select-none">Select none</button>
    </div>
    <div class="pages">${join(pages.map((page) => pageRow(person, page)))}</div>
  </fieldset>`;
}

function pageRow(person: Person, page: Page): Markup {
  const note = mayDo(person, page.id, 'MESSAGING') ? page.category : `${page.category} · no access to messages`;
  return html`<label class="row">
    <input type="checkbox" name="pages" value="${page.id}" checked data-testid="page-${page.id}" />
    <img src="/portraits/page-${page.id}.png" alt="" width="36" height="36" />
    <span><strong>${page.name}</strong><small>${note}</small></span>
  </label>`;
}

const PERMISSION_WORDS: Readonly<Record<string, string>> = {
  public_profile: 'Your name and profile picture',
  email: 'Your email address',
  pages_show_list: 'A list of the Pages you manage',
  pages_messaging: 'Read and answer messages of your Pages',
  pages_manage_metadata: 'Manage settings and notifications of your Pages',
  pages_read_engagement: 'Read content posted on your Pages',
  business_management: 'Manage your business portfolio',
  instagram_basic: 'Profile and posts of the linked Instagram account',
  instagram_manage_messages: 'Read and answer messages of the linked Instagram account',
};

function permissionRow(permission: string, isFixed: boolean): Markup {
  const words = PERMISSION_WORDS[permission] ?? permission;
  const state = isFixed ? html`disabled` : html`name="permissions" value="${permission}"`;
  return html`<label class="row">
    <input type="checkbox" checked ${state} data-testid="permission-${permission}" />
    <span><strong>${words}</strong><small>${permission}</small></span>
  </label>`;
}

function countPages(count: number): string {
  return count === 0 ? 'No Pages' : count === 1 ? '1 Page' : `${count} Pages`;
}

/** The dialog's own query with another person, or none. */
function queryWith(query: Form, slug: string | null): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value[0] : value;
    if (name !== 'person' && text !== undefined) parameters.append(name, text);
  }
  if (slug !== null) parameters.append('person', slug);
  return parameters.toString();
}

function layout(title: string, content: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>${title} · simulated Facebook Login</title>
  <link rel="icon" href="data:," />
  <link rel="stylesheet" href="/assets/base.css" />
  <link rel="stylesheet" href="/assets/dialog.css" />
  <script type="module" src="/assets/dialog.js"></script>
</head>
<body class="dialog">
  <p class="brand">simulated <b>Facebook Login</b></p>
  <main>${content}</main>
</body>
</html>`.text;
}
