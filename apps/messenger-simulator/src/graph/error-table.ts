/** One error that Meta's documentation or field reports name, with the HTTP status that it comes with. */
export interface GraphErrorRow {
  readonly code: number;
  readonly subcode: number | null;
  readonly status: number;
  readonly type: 'OAuthException' | 'GraphMethodException' | 'FacebookApiException' | 'IGApiException';
  readonly message: string;
  readonly isTransient?: true;
}

type Row = readonly [code: number, subcode: number | null, status: number, message: string];

const OAUTH_ROWS: readonly Row[] = [
  [1, null, 500, 'An unknown error has occurred.'],
  [1, 99, 500, 'An unknown error occurred'],
  [1, 1357046, 500, 'Received Invalid JSON reply'],
  [2, null, 500, 'An unexpected error has occurred. Please retry your request later.'],
  [2, 2018344, 400, '(#2) Page admin has not accepted the privacy terms for labels'],
  [4, null, 403, '(#4) Application request limit reached'],
  [4, 2018022, 400, '(#4) Too many send requests to phone numbers'],
  [4, 2018354, 400, '(#4) Marketing message frequency limit reached'],
  [9, 2018352, 400, '(#9) Marketing message frequency limit reached'],
  [10, null, 403, '(#10) Application does not have permission for this action'],
  [10, 1893063, 400, '(#10) This Page is temporarily restricted from sending messages'],
  [
    10,
    2018028,
    400,
    '(#10) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.',
  ],
  [10, 2018065, 400, '(#10) This message is sent outside of allowed window.'],
  [10, 2018108, 400, '(#10) This person is not able to receive messages right now'],
  [
    10,
    2018278,
    400,
    '(#10) This message is sent outside of allowed window. Learn more about the new policy here: https://developers.facebook.com/docs/messenger-platform/policy-overview',
  ],
  [10, 2018300, 400, '(#10) The thread owner has not been released: another app is controlling this thread now.'],
  [17, null, 400, '(#17) User request limit reached'],
  [32, null, 400, '(#32) Page request limit reached'],
  [80001, null, 400, '(#80001) There have been too many calls to this Page account. Wait a bit and try again.'],
  [80006, null, 400, '(#80006) There have been too many calls for the messenger account. Wait a bit and try again.'],
  [613, null, 400, '(#613) Calls to this api have exceeded the rate limit.'],
  [613, 1893016, 400, '(#613) Calls to this api have exceeded the rate limit.'],
  [100, null, 400, '(#100) Invalid parameter'],
  [100, 2018001, 400, '(#100) No matching user found'],
  [100, 2018008, 400, '(#100) Failed to fetch the file from the url'],
  [100, 2018015, 400, '(#100) Param message or sender_action must be set'],
  [100, 2018034, 400, '(#100) Message cannot be empty, must provide valid attachment or text'],
  [100, 2018040, 400, '(#100) Button of type postback needs a payload of at most 1000 characters'],
  [100, 2018041, 400, '(#100) Button of type web_url needs a valid url'],
  [100, 2018047, 400, '(#100) Upload attachment failure.'],
  [100, 2018053, 400, '(#100) Button title is missing or too long'],
  [100, 2018098, 400, '(#100) Quick reply title is missing'],
  [100, 2018099, 400, '(#100) Quick reply payload is missing or too long'],
  [100, 2018006, 400, '(#100) Invalid parameter'],
  [100, 2018012, 400, '(#100) Invalid parameter'],
  [100, 2018018, 400, '(#100) Invalid parameter'],
  [100, 2018027, 400, '(#100) Invalid parameter'],
  [100, 2018032, 400, '(#100) Invalid parameter'],
  [100, 2018035, 400, '(#100) Invalid parameter'],
  [100, 2018055, 400, '(#100) Invalid parameter'],
  [100, 2018109, 400, '(#100) Attachment size exceeds allowable limit'],
  [100, 2018218, 400, '(#100) No profile available for this user.'],
  [101, null, 400, 'Error validating application. Invalid application ID.'],
  [102, null, 400, 'Session key invalid or no longer valid'],
  [104, null, 400, 'An access token is required to request this resource.'],
  [105, null, 400, '(#105) The number of parameters exceeded the maximum for this operation'],
  [190, null, 400, 'Invalid OAuth access token - Cannot parse access token'],
  [190, 458, 400, 'Error validating access token: The user has not authorized application 738291046512903.'],
  [
    190,
    459,
    400,
    'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  ],
  [
    190,
    460,
    400,
    'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  ],
  [190, 463, 400, 'Error validating access token: Session has expired.'],
  [
    190,
    464,
    400,
    'Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user.',
  ],
  [190, 467, 400, 'Error validating access token: The session is invalid because the user logged out.'],
  [
    190,
    492,
    400,
    'Error validating access token: The session has been invalidated because the user no longer has a role on the Page.',
  ],
  [190, 493, 400, "Error validating access token: The user's data access has expired."],
  [191, null, 400, "redirect_uri isn't an absolute URI. Check RFC 3986."],
  [194, null, 400, '(#194) Too few elements'],
  [200, null, 403, '(#200) Permissions error'],
  [200, 1545041, 400, "(#200) This person isn't available right now."],
  [200, 2018021, 400, '(#200) Phone number sending fee is not accepted'],
  [200, 2018027, 400, '(#200) Sending to phone numbers is not allowed'],
  [200, 2018028, 400, '(#200) Cannot message users who are not admins, developers or testers of the app.'],
  [230, null, 403, '(#230) Requires pages_messaging permission to manage the object'],
  [283, null, 403, '(#283) Requires extended permission: pages_manage_metadata'],
  [341, null, 400, '(#341) Feed action request limit reached'],
  [368, null, 400, 'The action attempted has been deemed abusive or is otherwise disallowed'],
  [389, null, 400, '(#389) Unable to fetch video file from URL.'],
  [506, null, 400, '(#506) Duplicate status message'],
  [546, null, 400, '(#546) The type of file is not supported.'],
  [551, null, 400, "(#551) This person isn't available right now."],
  [551, 1545041, 400, "(#551) This person isn't available right now."],
  [803, null, 404, '(#803) Some of the aliases you requested do not exist'],
  [1200, null, 500, '(#1200) Temporary send message failure. Please try again later.'],
  [1200, 2018024, 500, '(#1200) Temporary send message failure. Please try again later.'],
  [2022, null, 400, '(#2022) Commerce messaging is disabled for this Page'],
  [2500, null, 400, 'An active access token must be used to query information about the current user.'],
  [10303, null, 400, '(#10303) Invalid account_linking_token'],
  [10900, null, 400, '(#10900) Activity already replied to'],
  [10903, null, 400, '(#10903) This user cannot reply to this activity'],
  [10904, null, 400, '(#10904) The Page has messages turned off'],
  [36000, null, 400, '(#36000) The image is too large to download.'],
];

const OTHER_ROWS: readonly GraphErrorRow[] = [
  {
    code: 100,
    subcode: 33,
    status: 400,
    type: 'GraphMethodException',
    message:
      'Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, or does not support this operation.',
  },
  {
    code: 10,
    subcode: 2534022,
    status: 403,
    type: 'IGApiException',
    message: '(#10) This message is sent outside of allowed window.',
  },
];

const TRANSIENT = new Set([1, 2, 4, 17, 32, 341, 613, 1200, 80001, 80006]);

/** Every row, for the page of fault switches and for specs that walk the table. */
export const ERROR_TABLE: readonly GraphErrorRow[] = [
  ...OAUTH_ROWS.map(([code, subcode, status, message]) => ({
    code,
    subcode,
    status,
    type: 'OAuthException' as const,
    message,
    ...(TRANSIENT.has(code) && { isTransient: true as const }),
  })),
  ...OTHER_ROWS,
];

const ROWS_BY_NUMBERS = new Map(ERROR_TABLE.map((row) => [`${row.code}/${row.subcode ?? ''}`, row]));

/** The row of these numbers; for a subcode that nobody knows, the row of its code; for an unknown code a plain 400. */
export function errorRow(code: number, subcode: number | null): GraphErrorRow {
  const exact = ROWS_BY_NUMBERS.get(`${code}/${subcode ?? ''}`);
  if (exact) return exact;
  const family = ROWS_BY_NUMBERS.get(`${code}/`);
  const plain = { status: 400, type: 'OAuthException' as const, message: `(#${code}) An error that nobody documented` };
  return { ...plain, ...family, code, subcode };
}
