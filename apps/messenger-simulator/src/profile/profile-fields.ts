import type { NodeFields } from '../graph/select-fields.js';
import type { Customer } from '../world/customer.js';

/** A customer as a Page may see them. */
export interface ProfileNode {
  readonly id: string;
  readonly customer: Customer;
  readonly pictureUrl: string;
}

export const PROFILE_DEFAULT = ['first_name', 'last_name', 'profile_pic'];

/** Locale, timezone and gender need an approval of their own: they are left out of the answer. */
export const PROFILE_FIELDS: NodeFields<ProfileNode> = {
  id: ({ id }) => id,
  name: ({ customer }) => customer.name,
  first_name: ({ customer }) => customer.firstName,
  last_name: ({ customer }) => customer.lastName,
  profile_pic: ({ pictureUrl }) => pictureUrl,
  locale: () => undefined,
  timezone: () => undefined,
  gender: () => undefined,
};
