import { Param } from '@nestjs/common';
import { Call, GraphController, GraphDelete, GraphGet } from '../graph/graph.controller.js';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { SimulatorState } from '../state/simulator-state.js';
import { IdentifyCaller, type UserCaller } from './identify-caller.js';
import { RemoveApp } from './remove-app.js';

/** `/me/permissions`: what the person granted and declined, and taking it back. */
@GraphController()
export class PermissionsController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly state: SimulatorState,
    private readonly removeApp: RemoveApp,
  ) {}

  @GraphGet(':node/permissions')
  list(@Call() call: GraphCall, @Param('node') node: string): object {
    const { grant } = this.caller(call, node);
    const data = Object.entries(grant.permissions).map(([permission, { status }]) => ({ permission, status }));
    return { data };
  }

  /** Removes the app from the person's account altogether. */
  @GraphDelete(':node/permissions')
  async revokeAll(@Call() call: GraphCall, @Param('node') node: string): Promise<object> {
    await this.removeApp.run(this.caller(call, node).person.id);
    return { success: true };
  }

  @GraphDelete(':node/permissions/:permission')
  revoke(@Call() call: GraphCall, @Param('node') node: string, @Param('permission') permission: string): object {
    const { grant } = this.caller(call, node);
    if (grant.permissions[permission] === undefined) throw graphError(100, null, '(#100) Permission was never granted');
    const permissions = { ...grant.permissions, [permission]: { status: 'declined' as const, targetIds: null } };
    this.state.grants.set(grant.personId, { ...grant, permissions });
    return { success: true };
  }

  private caller(call: GraphCall, node: string): UserCaller {
    const caller = this.callers.user(call);
    if (node !== 'me' && node !== caller.person.id) throw graphError(100, 33);
    return caller;
  }
}
