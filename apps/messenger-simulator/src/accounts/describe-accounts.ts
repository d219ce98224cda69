import { Injectable } from '@nestjs/common';
import { graphError } from '../graph/graph-error.js';
import { PublicAddress } from '../media/public-address.js';
import { allows } from '../oauth/grant.js';
import type { Caller, UserCaller } from '../oauth/identify-caller.js';
import { IssueTokens } from '../oauth/issue-tokens.js';
import { SimulatorState } from '../state/simulator-state.js';
import { mayHavePageToken } from '../world/person.js';
import type { AccountNode, PersonNode } from './account-fields.js';

/** People and Pages as a caller may see them. */
@Injectable()
export class DescribeAccounts {
  constructor(
    private readonly state: SimulatorState,
    private readonly tokens: IssueTokens,
    private readonly address: PublicAddress,
  ) {}

  /** With the Page's token where the caller may have one: their task allows it and their grant covers the Page. */
  page(caller: Exclude<Caller, { kind: 'app' }>, pageId: string): AccountNode {
    const page = this.state.pages.get(pageId);
    if (page === undefined || page.isUnlisted) throw graphError(100, 33);
    const mayHaveToken = mayHavePageToken(caller.person, pageId) && allows(caller.grant, 'pages_show_list', pageId);
    const issued = mayHaveToken && caller.kind === 'user' ? this.tokens.forPage(caller.token, pageId) : null;
    const own = caller.kind === 'page' && caller.page.id === pageId ? caller.token : null;
    return {
      id: pageId,
      page,
      tasks: caller.person.roles[pageId] ?? [],
      accessToken: (issued ?? own)?.token,
      pictureUrl: this.address.portrait('page', pageId),
    };
  }

  person({ person, grant }: UserCaller): PersonNode {
    const pictureUrl = this.address.portrait('person', person.id);
    return { id: person.id, person, pictureUrl, mayShowEmail: allows(grant, 'email') };
  }
}
