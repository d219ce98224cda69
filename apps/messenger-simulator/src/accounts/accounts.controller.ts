import { callUrl } from '../graph/call-url.js';
import { type CursorPage, cutPage } from '../graph/cursor-page.js';
import { type FieldSelection, parseFields } from '../graph/field-syntax.js';
import { Call, GraphController, GraphGet } from '../graph/graph.controller.js';
import { type GraphCall, limitParam, textParam } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { plainSelection, selectFields } from '../graph/select-fields.js';
import { PublicAddress } from '../media/public-address.js';
import { allows } from '../oauth/grant.js';
import { type Caller, IdentifyCaller, type UserCaller } from '../oauth/identify-caller.js';
import { IssueTokens } from '../oauth/issue-tokens.js';
import { SimulatorState } from '../state/simulator-state.js';
import { mayHavePageToken } from '../world/person.js';
import { ACCOUNT_DEFAULT, type AccountNode, PAGE_DEFAULT, PAGE_FIELDS, PERSON_FIELDS } from './account-fields.js';

const DEFAULT_LIMIT = 25;
const MOST = 100;

/** `/me` and `/me/accounts`: the person behind a token and the Pages that they let the app see. */
@GraphController()
export class AccountsController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly tokens: IssueTokens,
    private readonly address: PublicAddress,
  ) {}

  @GraphGet('me')
  me(@Call() call: GraphCall): object {
    const caller = this.callers.anyone(call);
    if (caller.kind === 'app') throw graphError(2500);
    return caller.kind === 'page'
      ? selectFields(this.accountNode(caller, caller.page.id), 'Page', PAGE_FIELDS, askedFields(call, PAGE_DEFAULT))
      : this.showPerson(caller, call);
  }

  @GraphGet('me/accounts')
  accounts(@Call() call: GraphCall): object {
    const caller = this.callers.user(call);
    const selections = askedFields(call, ACCOUNT_DEFAULT);
    const slots = Object.keys(caller.person.roles).map((id) => (this.mayShow(caller, id) ? id : null));
    const page = cutPage(slots, {
      limit: limitParam(textParam(call, 'limit'), DEFAULT_LIMIT, MOST),
      after: textParam(call, 'after'),
      before: textParam(call, 'before'),
      url: callUrl(this.address.base(), call),
    });
    const data = page.data.map((id) => selectFields(this.accountNode(caller, id), 'Page', PAGE_FIELDS, selections));
    return { ...withData(page, data), ...this.summary(call, slots) };
  }

  /** What `/{page}` shows: see `NodesController`. */
  accountNode(caller: Exclude<Caller, { kind: 'app' }>, pageId: string): AccountNode {
    const page = this.state.pages.get(pageId);
    if (page === undefined || page.isUnlisted) throw graphError(100, 33);
    const mayHaveToken = mayHavePageToken(caller.person, pageId) && allows(caller.grant, 'pages_show_list', pageId);
    const token =
      caller.kind === 'page' ? caller.token : mayHaveToken ? this.tokens.forPage(caller.token, pageId) : null;
    return {
      id: pageId,
      page,
      tasks: caller.person.roles[pageId] ?? [],
      accessToken: token?.token,
      pictureUrl: this.address.portrait('page', pageId),
    };
  }

  showPerson(caller: UserCaller, call: GraphCall): object {
    const { person, grant } = caller;
    const node = {
      id: person.id,
      person,
      pictureUrl: this.address.portrait('person', person.id),
      mayShowEmail: allows(grant, 'email'),
    };
    return selectFields(node, 'User', PERSON_FIELDS, askedFields(call, ['name']));
  }

  private mayShow({ grant }: UserCaller, pageId: string): boolean {
    return allows(grant, 'pages_show_list', pageId) && this.state.pages.get(pageId)?.isUnlisted === false;
  }

  private summary(call: GraphCall, slots: readonly (string | null)[]): object {
    const isAsked = (textParam(call, 'summary') ?? 'false').match(/^(1|true|total_count)$/);
    return isAsked ? { summary: { total_count: slots.filter((id) => id !== null).length } } : {};
  }
}

function withData(page: CursorPage<unknown>, data: readonly object[]): object {
  return { ...page, data };
}

function askedFields(call: GraphCall, fallback: readonly string[]): FieldSelection[] {
  const text = textParam(call, 'fields');
  return text === undefined ? plainSelection(fallback) : parseFields(text);
}
