import { Settings } from '../faults/settings.js';
import { askedFields } from '../graph/asked-fields.js';
import { callUrl } from '../graph/call-url.js';
import { type CursorPage, cutPage } from '../graph/cursor-page.js';
import { Call, GraphController, GraphGet } from '../graph/graph.controller.js';
import { type GraphCall, limitParam, textParam } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { selectFields } from '../graph/select-fields.js';
import { PublicAddress } from '../media/public-address.js';
import { allows } from '../oauth/grant.js';
import { IdentifyCaller, type UserCaller } from '../oauth/identify-caller.js';
import { SimulatorState } from '../state/simulator-state.js';
import { ACCOUNT_DEFAULT, PAGE_DEFAULT, PAGE_FIELDS, PERSON_FIELDS } from './account-fields.js';
import { DescribeAccounts } from './describe-accounts.js';

const DEFAULT_LIMIT = 25;
const MOST = 100;

/** `/me` and `/me/accounts`: the person behind a token and the Pages that they let the app see. */
@GraphController()
export class AccountsController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly describe: DescribeAccounts,
    private readonly address: PublicAddress,
    private readonly settings: Settings,
  ) {}

  @GraphGet('me')
  me(@Call() call: GraphCall): object {
    const caller = this.callers.anyone(call);
    if (caller.kind === 'app') throw graphError(2500);
    return caller.kind === 'page'
      ? selectFields(this.describe.page(caller, caller.page.id), 'Page', PAGE_FIELDS, askedFields(call, PAGE_DEFAULT))
      : selectFields(this.describe.person(caller), 'User', PERSON_FIELDS, askedFields(call, ['name']));
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
    const data = page.data.map((id) => selectFields(this.describe.page(caller, id), 'Page', PAGE_FIELDS, selections));
    return { ...withData(page, data), ...this.summary(call, slots) };
  }

  private mayShow({ grant }: UserCaller, pageId: string): boolean {
    if (this.settings.values.hideAccounts) return false;
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
