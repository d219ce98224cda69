/** Somebody with a Facebook account who manages Pages and may sign in with it. */
export interface Person {
  /** App-scoped user id, as `/me` and a signed_request show it. Not a PSID. */
  readonly id: string;
  /** Short name for URLs and tests: `olivia`. */
  readonly slug: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Tasks by Page id, in the order in which `/me/accounts` walks them. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Developers and testers of the app: alone in development mode. */
  readonly hasAppRole: boolean;
}

const TOKEN_TASKS = ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING'];

/** Whether the person may do `task` on the Page. Pages in a portfolio name their tasks `PROFILE_PLUS_...`. */
export function mayDo(person: Person, pageId: string, task: string): boolean {
  return (person.roles[pageId] ?? []).some((held) => held === task || held === `PROFILE_PLUS_${task}`);
}

/** Without one of these tasks Meta leaves the Page's `access_token` out. */
export function mayHavePageToken(person: Person, pageId: string): boolean {
  return TOKEN_TASKS.some((task) => mayDo(person, pageId, task));
}
