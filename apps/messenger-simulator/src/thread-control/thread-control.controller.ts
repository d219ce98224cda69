import { Param } from '@nestjs/common';
import { Call, GraphController, GraphGet, GraphPost } from '../graph/graph.controller.js';
import { type GraphCall, objectParam, requiredText, textParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { SimulatorConfig } from '../simulator.config.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import { HandOverThread } from './hand-over-thread.js';

const OTHER_APPS = [
  { id: '263902037430900', name: 'Page Inbox' },
  { id: '512094837261055', name: 'Another App' },
];

/** `/{page}/pass_thread_control` and its kin, and who controls a thread. */
@GraphController()
export class ThreadControlController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly threads: Threads,
    private readonly handOver: HandOverThread,
    private readonly config: SimulatorConfig,
  ) {}

  @GraphPost(':node/pass_thread_control')
  pass(@Call() call: GraphCall, @Param('node') node: string): object {
    const thread = this.thread(call, node);
    this.requireControl(thread);
    const target = requiredText(call, 'target_app_id');
    if (target !== this.config.appId && !OTHER_APPS.some(({ id }) => id === target))
      throw invalidParameter('Param target_app_id must be the id of an app that is linked to the Page.');
    this.handOver.setOwner(thread, target);
    return { success: true };
  }

  /** Our app is the default app: it gets the thread back whoever has it. */
  @GraphPost(':node/take_thread_control')
  take(@Call() call: GraphCall, @Param('node') node: string): object {
    this.handOver.setOwner(this.thread(call, node), this.config.appId);
    return { success: true };
  }

  /** The other app is asked; whether it gives is its own affair. */
  @GraphPost(':node/request_thread_control')
  request(@Call() call: GraphCall, @Param('node') node: string): object {
    this.thread(call, node);
    return { success: true };
  }

  @GraphPost(':node/release_thread_control')
  release(@Call() call: GraphCall, @Param('node') node: string): object {
    const thread = this.thread(call, node);
    this.requireControl(thread);
    this.handOver.setOwner(thread, null);
    return { success: true };
  }

  @GraphGet(':node/thread_owner')
  owner(@Call() call: GraphCall, @Param('node') node: string): object {
    const { page } = this.callers.page(call, node, 'pages_messaging');
    const thread = this.find(page.id, requiredText(call, 'recipient'));
    return { data: thread.ownerAppId === null ? [] : [{ thread_owner: { app_id: thread.ownerAppId } }] };
  }

  @GraphGet(':node/secondary_receivers')
  receivers(@Call() call: GraphCall, @Param('node') node: string): object {
    this.callers.page(call, node, 'pages_messaging');
    return { data: OTHER_APPS };
  }

  private thread(call: GraphCall, node: string): Thread {
    const { page } = this.callers.page(call, node, 'pages_messaging');
    const recipient = objectParam(call, 'recipient')?.id ?? textParam(call, 'recipient');
    return this.find(page.id, String(recipient ?? ''));
  }

  private find(pageId: string, psid: string): Thread {
    const thread = this.threads.find(pageId, psid);
    if (thread === undefined) throw graphError(100, 2018001);
    return thread;
  }

  private requireControl({ ownerAppId }: Thread): void {
    if (ownerAppId !== null && ownerAppId !== this.config.appId) throw graphError(10, 2018300);
  }
}
