import type { Referral } from '@faro/inbox';
import { type Fields, happened, type Interpretation, quarantined, type ThreadContext } from './interpretation.js';
import { readDetails, readFields, readFlag, readId, readText } from './read-values.js';

const LONGEST_REF = 2_083;

/** `referral`: an m.me link, an advertisement or a code has brought the person back to an existing thread. */
export function interpretReferral(body: Fields, { thread, at }: ThreadContext): Interpretation {
  const referral = readReferral(body);
  return referral === null ? quarantined('empty_referral') : happened({ kind: 'referral', thread, at, referral });
}

/** A referral, wherever it stands: by itself, in a message or in a postback. Null where it says nothing. */
export function readReferral(value: unknown): Referral | null {
  const fields = readFields(value);
  if (fields === null) return null;
  const product = readFields(fields.product);
  const referral = {
    ref: readText(fields.ref, LONGEST_REF),
    source: readText(fields.source, 64),
    type: readText(fields.type, 64),
    adId: readId(fields.ad_id),
    refererUrl: readText(fields.referer_uri, LONGEST_REF),
    details: {
      ...readDetails(fields.ads_context_data),
      ...(product === null ? {} : { productId: readId(product.id) }),
      ...(readFlag(fields.is_guest_user) ? { isGuestUser: true } : {}),
    },
  };
  const saysSomething = Object.values(referral).some((part) => part !== null && typeof part !== 'object');
  return saysSomething || Object.keys(referral.details).length > 0 ? referral : null;
}
