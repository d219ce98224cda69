import type { FieldSelection } from '../graph/field-syntax.js';
import type { NodeFields } from '../graph/select-fields.js';
import type { Page } from '../world/page.js';
import type { Person } from '../world/person.js';

/** A Page as somebody sees it: their tasks on it, and its token where they may have one. */
export interface AccountNode {
  readonly id: string;
  readonly page: Page;
  readonly tasks: readonly string[];
  readonly accessToken: string | undefined;
  readonly pictureUrl: string;
}

export const ACCOUNT_DEFAULT = ['access_token', 'category', 'category_list', 'name', 'tasks'];
export const PAGE_DEFAULT = ['name'];

export const PAGE_FIELDS: NodeFields<AccountNode> = {
  id: ({ id }) => id,
  name: ({ page }) => page.name,
  access_token: ({ accessToken }) => accessToken,
  category: ({ page }) => page.category,
  category_list: ({ page }) => [{ id: page.categoryId, name: page.category }],
  tasks: ({ tasks }) => tasks,
  link: ({ id }) => `https://www.facebook.com/${id}`,
  username: () => undefined,
  picture: ({ pictureUrl }, selection) => picture(pictureUrl, selection),
  instagram_business_account: ({ page }) =>
    page.instagramAccountId === null ? undefined : { id: page.instagramAccountId },
  is_published: () => true,
  has_transitioned_to_new_page_experience: () => true,
};

/** What a person's node needs to be shown. */
export interface PersonNode {
  readonly id: string;
  readonly person: Person;
  readonly pictureUrl: string;
  readonly mayShowEmail: boolean;
}

export const PERSON_FIELDS: NodeFields<PersonNode> = {
  id: ({ id }) => id,
  name: ({ person }) => person.name,
  first_name: ({ person }) => person.firstName,
  middle_name: () => undefined,
  last_name: ({ person }) => person.lastName,
  name_format: () => '{first} {last}',
  short_name: ({ person }) => person.firstName,
  email: ({ person, mayShowEmail }) => (mayShowEmail ? person.email : undefined),
  picture: ({ pictureUrl }, selection) => picture(pictureUrl, selection),
  link: () => undefined,
  gender: () => undefined,
  birthday: () => undefined,
};

function picture(url: string, { modifiers, fields }: FieldSelection): object {
  const side = Number(modifiers.width ?? modifiers.height ?? 50);
  const data: Record<string, unknown> = { height: side, is_silhouette: false, url, width: side };
  if (fields === null) return { data };
  return { data: Object.fromEntries(fields.map(({ name }) => [name, data[name]])) };
}
