import { type GraphErrorCode, type GraphVerdict, graphVerdicts } from './error-verdicts.js';
import type { GraphError } from './outcome.js';

/** `[code, subcode or null for any other, what it is]`. */
type Row = readonly [code: number, subcode: number | null, is: GraphErrorCode];

/**
 * The one table of Meta's errors. Sources: Graph API error handling, Messenger Platform error codes (March 2026), Send API
 * error codes, rate limits, and what integrations in use report.
 */
export const graphErrorTable: readonly Row[] = [
  [1, 1357046, 'outcome_unknown'], // "invalid JSON reply": it may have been sent
  [1, 99, 'page_permission_missing'],
  [1, null, 'meta_unknown'],
  [2, 2018344, 'page_messaging_disabled'], // privacy terms not accepted
  [2, null, 'meta_temporary_or_blocked'],
  [4, 2018354, 'reply_window_closed'], // frequency of marketing messages
  [4, null, 'meta_throttled'],
  [9, 2018352, 'reply_window_closed'],
  [9, null, 'meta_throttled'],
  [10, 2018065, 'reply_window_closed'],
  [10, 2018278, 'reply_window_closed'],
  [10, 2534022, 'reply_window_closed'],
  [10, 2018108, 'contact_unreachable'],
  [10, 2018300, 'other_app_in_control'],
  [10, 1893063, 'page_restricted'],
  [10, 2018028, 'app_review_required'],
  [10, null, 'page_permission_missing'],
  [17, null, 'meta_throttled'],
  [32, null, 'meta_throttled'],
  [80001, null, 'meta_throttled'],
  [80006, null, 'meta_throttled'],
  [613, null, 'meta_throttled'],
  [100, 2018001, 'contact_unreachable'],
  [100, 2018047, 'attachment_refused'],
  [100, 2018008, 'attachment_unreadable'],
  [100, 2018109, 'attachment_too_large'],
  [100, 2018278, 'reply_window_closed'],
  [100, 2018218, 'profile_unavailable'],
  [100, 33, 'not_found'],
  [100, 36008, 'app_misconfigured'], // the redirect URI is not the one that the dialog was given
  [100, null, 'request_refused'],
  [101, null, 'app_misconfigured'],
  [102, null, 'page_reconnect_required'],
  [105, null, 'request_refused'],
  [190, null, 'page_reconnect_required'], // 458 app removed, 459 checkpoint, 460 password, 463 expired, 464, 467, 492 role, 493
  [191, null, 'app_misconfigured'],
  [194, null, 'request_refused'],
  [200, 1545041, 'contact_unreachable'],
  [200, 2018028, 'app_review_required'],
  [200, 2018027, 'request_refused'], // to a phone number
  [200, 2018021, 'request_refused'],
  [200, null, 'page_permission_missing'],
  [230, null, 'page_permission_missing'],
  [283, null, 'page_permission_missing'],
  [341, null, 'page_restricted'],
  [368, null, 'page_restricted'],
  [389, null, 'attachment_unreadable'],
  [506, null, 'request_refused'],
  [546, null, 'attachment_refused'],
  [551, null, 'contact_unreachable'],
  [803, null, 'request_refused'],
  [1200, null, 'meta_temporary'],
  [2022, null, 'page_messaging_disabled'],
  [2500, null, 'request_refused'],
  [10303, null, 'request_refused'],
  [10900, null, 'comment_not_answerable'],
  [10903, null, 'comment_not_answerable'],
  [10904, null, 'page_messaging_disabled'],
  [36000, null, 'attachment_too_large'],
];

const byNumbers = new Map(graphErrorTable.map(([code, subcode, is]) => [`${code}/${subcode ?? ''}`, is]));

/** Where the code says nothing: by the HTTP status alone. A 401 without an error of Meta's is of a proxy on the way, and no token's. */
function byStatus(httpStatus: number, type: string): GraphErrorCode {
  if (httpStatus === 429) return 'meta_throttled';
  if (httpStatus === 401 && type === 'OAuthException') return 'page_reconnect_required';
  if (httpStatus === 408 || httpStatus >= 500) return 'meta_temporary';
  return 'meta_refused';
}

/** What an error is; decided by code, subcode, type and HTTP status, never by its text. */
export function codeOfGraphError({ code, subcode, type, httpStatus }: GraphError): GraphErrorCode {
  // The proof is the one parameter whose fault comes as code 100 under this type without a subcode.
  if (code === 100 && subcode === null && type === 'GraphMethodException') return 'app_misconfigured';
  return byNumbers.get(`${code}/${subcode ?? ''}`) ?? byNumbers.get(`${code}/`) ?? byStatus(httpStatus, type);
}

/** What to do about an error, and what an agent reads: for an error that we don't know, Meta's own words. */
export function judgeGraphError(error: GraphError): GraphVerdict & { readonly code: GraphErrorCode } {
  const code = codeOfGraphError(error);
  const verdict: GraphVerdict = graphVerdicts[code];
  const quote = code === 'meta_refused' && error.message !== '' ? ` It says: ${error.message}` : '';
  return { ...verdict, code, sentence: verdict.sentence + quote };
}
