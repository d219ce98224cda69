import type { Customer } from './customer.js';

const DENTAL = '104857612345678';
const FITNESS = '110293847561029';

/** People who write to the Pages, with the names that real inboxes see: accents, other scripts, right to left, emoji. */
export function seedCustomers(): Customer[] {
  return [
    customer('maren', ['Maren', 'Ångström'], 'sv_SE', { fixedPsids: { [DENTAL]: '24501987365412098' } }),
    customer('tomas', ['Tomás', 'Peña'], 'es_ES', {
      fixedPsids: { [DENTAL]: '7719203845561203', [FITNESS]: '7719203845561203' },
    }),
    customer('olena', ['Олена', 'Ковальчук'], 'uk_UA', { fixedPsids: { [DENTAL]: '6630912847750214' } }),
    customer('layla', ['ليلى', 'حداد'], 'ar_AR'),
    customer('noam', ['נועם', 'לוי'], 'he_IL'),
    customer('mei', ['美玲', '林'], 'zh_TW'),
    customer('zoe', ['Zoë 🌊', "O'Brien-Müller"], 'en_IE'),
    customer('anh', ['Minh Anh', 'Nguyễn'], 'vi_VN'),
    customer('jo', ['Jo', ''], 'en_US'),
    customer('phone', ['Messenger', 'User'], 'en_US', { hasProfile: false }),
  ];
}

/** A customer with nothing special about them. */
export function customer(
  id: string,
  [firstName, lastName]: readonly [string, string],
  locale: string,
  more: Partial<Customer> = {},
): Customer {
  const name = `${firstName} ${lastName}`.trim();
  const plain = { hasProfile: true, hasBlocked: false, isOnline: true, hasAppRole: false, fixedPsids: {} };
  return { id, name, firstName, lastName, locale, ...plain, ...more };
}
