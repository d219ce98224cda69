import { Param } from '@nestjs/common';
import { Settings } from '../faults/settings.js';
import { Call, GraphController, GraphDelete, GraphGet, GraphPost } from '../graph/graph.controller.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { IdentifyCaller, type PageCaller } from '../oauth/identify-caller.js';
import { SimulatorConfig } from '../simulator.config.js';
import { SimulatorState } from '../state/simulator-state.js';
import { mayDo } from '../world/person.js';
import { readFields, refuseFields } from './read-fields.js';

const TASKS = ['CREATE_CONTENT', 'MANAGE', 'MODERATE'];

/** `/{page}/subscribed_apps`: for which of its fields the Page tells the app. */
@GraphController()
export class SubscribedAppsController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly config: SimulatorConfig,
    private readonly settings: Settings,
  ) {}

  /** Replaces the list of fields. */
  @GraphPost(':node/subscribed_apps')
  subscribe(@Call() call: GraphCall, @Param('node') node: string): object {
    const caller = this.manager(call, node);
    const fields = readFields(call, 'subscribed_fields');
    refuseFields(fields, caller.grant, caller.page.id);
    const taken = fields.filter((field) => !this.settings.values.ignoredFields.includes(field));
    this.state.pageSubscriptions.set(caller.page.id, { pageId: caller.page.id, fields: taken });
    return { success: true };
  }

  @GraphGet(':node/subscribed_apps')
  list(@Call() call: GraphCall, @Param('node') node: string): object {
    const { page } = this.manager(call, node);
    const subscription = this.state.pageSubscriptions.get(page.id);
    if (subscription === undefined) return { data: [] };
    const app = { category: 'Business', link: 'https://faro.example/', name: 'FARO Messenger', id: this.config.appId };
    return { data: [{ ...app, subscribed_fields: subscription.fields }] };
  }

  @GraphDelete(':node/subscribed_apps')
  unsubscribe(@Call() call: GraphCall, @Param('node') node: string): object {
    this.state.pageSubscriptions.delete(this.manager(call, node).page.id);
    return { success: true };
  }

  private manager(call: GraphCall, node: string): PageCaller {
    const caller = this.callers.page(call, node);
    if (!TASKS.some((task) => mayDo(caller.person, caller.page.id, task)))
      throw graphError(
        200,
        null,
        '(#200) User does not have sufficient administrative permission for this action on this page.',
      );
    return caller;
  }
}
