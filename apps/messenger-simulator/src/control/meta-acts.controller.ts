import { DomainError } from '@faro/errors';
import { Body, Param } from '@nestjs/common';
import type { InvalidBecause } from '../oauth/access-token.js';
import { consent } from '../oauth/grant.js';
import { IssueTokens } from '../oauth/issue-tokens.js';
import { MetaCallbackClient } from '../oauth/meta-callback.client.js';
import { RemoveApp } from '../oauth/remove-app.js';
import { SimulatorState } from '../state/simulator-state.js';
import type { Person } from '../world/person.js';
import { World } from '../world/world.js';
import { ControlController, ControlPost } from './control.controller.js';
import { type Body as Fields, list, optionalText, text } from './read-body.js';

/** Tokens of a person die by these; `app_removed` and `role_lost` do more and are ways of their own. */
const REASONS: Readonly<Record<string, InvalidBecause>> = {
  checkpointed: 459,
  password_changed: 460,
  expired: 463,
  unconfirmed: 464,
  logged_out: 467,
  inactive: 493,
};

/** What happens to people who manage Pages, outside of any app. `:person` is an id or a short name. */
@ControlController()
export class MetaActsController {
  constructor(
    private readonly world: World,
    private readonly state: SimulatorState,
    private readonly tokens: IssueTokens,
    private readonly removeApp: RemoveApp,
    private readonly callbacks: MetaCallbackClient,
  ) {}

  /** `{ reason, page? }`: their tokens are refused; with `page`, those of that Page alone. */
  @ControlPost('people/:person/invalidate')
  async invalidate(@Param('person') who: string, @Body() body: Fields): Promise<object> {
    const person = this.world.person(who);
    const reason = text(body, 'reason');
    const pageId = optionalText(body, 'page');
    if (reason === 'app_removed') return { callback: await this.removeApp.run(person.id) };
    if (reason === 'role_lost') return this.loseRole(person, text(body, 'page'));
    const subcode = REASONS[reason];
    if (subcode === undefined)
      throw new DomainError(
        'reason_unknown',
        'invalid',
        `reason must be app_removed, role_lost, ${Object.keys(REASONS)}.`,
      );
    return { invalidated: this.tokens.invalidate(person.id, pageId, subcode) };
  }

  /** `{ page, tasks }`: gives or changes a role; its next tokens work again. */
  @ControlPost('people/:person/roles')
  setRole(@Param('person') who: string, @Body() body: Fields): Person {
    const person = this.world.person(who);
    const { id } = this.world.page(text(body, 'page'));
    return this.state.people.set(person.id, {
      ...person,
      roles: { ...person.roles, [id]: list(body, 'tasks').map(String) },
    });
  }

  /** `{ permissions, declined?, pages }`: a round of consent without the dialog; `pages` as ids, or `"all"`. */
  @ControlPost('people/:person/grant')
  setGrant(@Param('person') who: string, @Body() body: Fields): object {
    const { id: personId } = this.world.person(who);
    const pageIds = body.pages === 'all' ? null : list(body, 'pages').map(String);
    const [accepted, declined] = [list(body, 'permissions').map(String), list(body, 'declined').map(String)];
    const earlier = this.state.grants.get(personId);
    return this.state.grants.set(personId, consent(earlier, { personId, accepted, declined, pageIds }));
  }

  /** The person asks Facebook to have the app delete their data. */
  @ControlPost('people/:person/request-data-deletion')
  async requestDataDeletion(@Param('person') who: string): Promise<object> {
    return { callback: await this.callbacks.requestDataDeletion(this.world.person(who).id) };
  }

  private loseRole(person: Person, pageId: string): object {
    const { [pageId]: _, ...roles } = person.roles;
    this.state.people.set(person.id, { ...person, roles });
    return { invalidated: this.tokens.invalidate(person.id, pageId, 492) };
  }
}
