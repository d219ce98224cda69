import { Body } from '@nestjs/common';
import { ActAsCustomer } from '../customer-chat/act-as-customer.js';
import { DeliverReply } from '../send-api/deliver-reply.js';
import { Clock } from '../state/clock.js';
import { HandOverThread } from '../thread-control/hand-over-thread.js';
import { Threads } from '../threads/threads.js';
import { ControlController, ControlPost } from './control.controller.js';
import { type Body as Fields, optionalNumber, optionalText, text } from './read-body.js';

/** Facebook's own inbox on the Page, in a browser. */
const PAGE_INBOX_APP_ID = '263902037430900';
const OTHER_APP_ID = '512094837261055';

/** What happens on the Page's side without our app: people in Facebook's own inbox, other apps, and time passing. */
@ControlController()
export class PageActsController {
  constructor(
    private readonly act: ActAsCustomer,
    private readonly threads: Threads,
    private readonly deliver: DeliverReply,
    private readonly handOver: HandOverThread,
    private readonly clock: Clock,
  ) {}

  /** `{ page, customer, text, by }`: a reply that we did not send; `by`: `phone` (no app_id), `inbox`, `other-app` or an app id. */
  @ControlPost('outside-replies')
  async replyOutside(@Body() body: Fields): Promise<object> {
    const thread = this.act.thread(text(body, 'page'), text(body, 'customer'));
    const by = optionalText(body, 'by') ?? 'phone';
    const apps: Record<string, string | null> = { phone: null, inbox: PAGE_INBOX_APP_ID, 'other-app': OTHER_APP_ID };
    const appId = by in apps ? (apps[by] ?? null) : by;
    const plain = { attachments: [], quickReplies: [], replyToMid: null };
    const reply = { ...plain, text: text(body, 'text'), metadata: optionalText(body, 'metadata'), appId };
    const { mid, at } = await this.deliver.run(thread, reply);
    return { mid, timestamp: at, psid: thread.psid };
  }

  /** `{ page, customer, event: 'pass' | 'take' | 'request', app, metadata }`: another app takes or gives the thread; default `other-app`. */
  @ControlPost('thread-control')
  async control(@Body() body: Fields): Promise<object> {
    const thread = this.act.thread(text(body, 'page'), text(body, 'customer'));
    const otherAppId = optionalText(body, 'app') ?? OTHER_APP_ID;
    const metadata = optionalText(body, 'metadata') ?? '';
    return { told: await this.handOver.fromOutside(thread, text(body, 'event'), otherAppId, metadata) };
  }

  /** `{ page, customer, hoursAgo }`: as if the customer's last action were that long ago; `null`: they never did anything. */
  @ControlPost('windows')
  age(@Body() body: Fields): object {
    const thread = this.act.thread(text(body, 'page'), text(body, 'customer'));
    const hoursAgo = body.hoursAgo === null ? null : (optionalNumber(body, 'hoursAgo') ?? 0);
    const lastCustomerActionAt = hoursAgo === null ? null : this.clock.now() - hoursAgo * 3_600_000;
    this.threads.change(thread, { lastCustomerActionAt });
    return { psid: thread.psid, lastCustomerActionAt };
  }
}
