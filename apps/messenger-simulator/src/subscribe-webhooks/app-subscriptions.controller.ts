import { Param } from '@nestjs/common';
import { Call, GraphController, GraphDelete, GraphGet, GraphPost } from '../graph/graph.controller.js';
import { type GraphCall, listParam, requiredText, textParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { SimulatorConfig } from '../simulator.config.js';
import { SimulatorState } from '../state/simulator-state.js';
import { readFields } from './read-fields.js';
import { VerifyCallback } from './verify-callback.client.js';

const OBJECTS = ['page', 'instagram', 'permissions', 'user'];

/** `/{app}/subscriptions`: the app's own webhook, as its dashboard would save it. Needs an app token. */
@GraphController()
export class AppSubscriptionsController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly config: SimulatorConfig,
    private readonly verify: VerifyCallback,
  ) {}

  /** Saved only when the callback answers the challenge. */
  @GraphPost(':app/subscriptions')
  async subscribe(@Call() call: GraphCall, @Param('app') app: string): Promise<object> {
    this.checkApp(call, app);
    const object = requiredText(call, 'object');
    if (!OBJECTS.includes(object))
      throw invalidParameter(`Param object must be one of {${OBJECTS.join(', ')}} - got "${object}".`);
    const fields = object === 'page' ? readFields(call, 'fields') : listParam(call, 'fields');
    const callbackUrl = requiredText(call, 'callback_url');
    const verifyToken = textParam(call, 'verify_token') ?? '';
    if (URL.parse(callbackUrl) === null || !(await this.verify.run(callbackUrl, verifyToken)))
      throw graphError(
        2200,
        null,
        '(#2200) Callback verification failed: the callback did not answer with the challenge.',
      );
    this.state.appSubscriptions.set(object, { object, callbackUrl, verifyToken, fields, isFromConfig: false });
    return { success: true };
  }

  @GraphGet(':app/subscriptions')
  list(@Call() call: GraphCall, @Param('app') app: string): object {
    this.checkApp(call, app);
    const data = [...this.state.appSubscriptions.values()].map(({ object, callbackUrl, fields }) => ({
      object,
      callback_url: callbackUrl,
      active: true,
      fields: fields.map((name) => ({ name, version: this.config.graphVersion })),
    }));
    return { data };
  }

  @GraphDelete(':app/subscriptions')
  unsubscribe(@Call() call: GraphCall, @Param('app') app: string): object {
    this.checkApp(call, app);
    const object = textParam(call, 'object');
    if (object === undefined) this.state.appSubscriptions.clear();
    else this.state.appSubscriptions.delete(object);
    return { success: true };
  }

  private checkApp(call: GraphCall, app: string): void {
    this.callers.app(call);
    if (app !== this.config.appId) throw graphError(100, 33);
  }
}
