import { Body } from '@nestjs/common';
import { ControlController, ControlPost } from '../control/control.controller.js';
import { type Body as Fields, flag, optionalNumber, optionalObject, optionalText, text } from '../control/read-body.js';
import type { Thread } from '../threads/thread.js';
import { ActAsCustomer, type ActOutcome } from './act-as-customer.js';
import type { Referral } from './customer-message.js';
import { ReadAttachments } from './read-attachments.js';
import { ReceiveReply } from './receive-reply.js';

/** Orders to a customer: `page`, `customer` (short name or PSID), and what they do. `wait: true` answers after the first webhook attempt. */
@ControlController()
export class CustomerActsController {
  constructor(
    private readonly act: ActAsCustomer,
    private readonly attachments: ReadAttachments,
    private readonly receive: ReceiveReply,
  ) {}

  @ControlPost('messages')
  write(@Body() body: Fields): Promise<object> {
    const content = {
      text: optionalText(body, 'text'),
      attachments: this.attachments.run(text(body, 'page'), body),
      replyToMid: optionalText(body, 'replyTo'),
      quickReplyPayload: optionalText(body, 'quickReplyPayload'),
      referral: readReferral(body),
      timestamp: optionalNumber(body, 'timestamp'),
      mid: optionalText(body, 'mid'),
      extra: optionalObject(body, 'extra') ?? {},
    };
    return this.report(body, this.act.write(this.thread(body), content));
  }

  @ControlPost('reactions')
  react(@Body() body: Fields): Promise<object> {
    return this.report(body, this.act.react(this.thread(body), text(body, 'mid'), optionalText(body, 'reaction')));
  }

  @ControlPost('edits')
  edit(@Body() body: Fields): Promise<object> {
    return this.report(body, this.act.edit(this.thread(body), text(body, 'mid'), text(body, 'text')));
  }

  @ControlPost('unsends')
  unsend(@Body() body: Fields): Promise<object> {
    return this.report(body, this.act.unsend(this.thread(body), text(body, 'mid')));
  }

  @ControlPost('postbacks')
  press(@Body() body: Fields): Promise<object> {
    const title = optionalText(body, 'title') ?? 'Get Started';
    const payload = optionalText(body, 'payload') ?? 'GET_STARTED';
    const button = { title, payload, referral: readReferral(body) ?? undefined };
    return this.report(body, this.act.press(this.thread(body), button));
  }

  @ControlPost('referrals')
  arrive(@Body() body: Fields): Promise<object> {
    const fallback = {
      ref: optionalText(body, 'ref') ?? 'welcome',
      source: optionalText(body, 'source') ?? 'SHORTLINK',
    };
    const referral = readReferral(body) ?? { ...fallback, type: 'OPEN_THREAD' };
    return this.report(body, this.act.arrive(this.thread(body), referral));
  }

  @ControlPost('deliveries')
  async deliver(@Body() body: Fields): Promise<object> {
    return { told: await this.receive.deliver(this.thread(body)) };
  }

  @ControlPost('reads')
  async read(@Body() body: Fields): Promise<object> {
    return { told: await this.receive.read(this.thread(body)) };
  }

  private thread(body: Fields): Thread {
    return this.act.thread(text(body, 'page'), text(body, 'customer'));
  }

  private async report(body: Fields, { told, ...outcome }: ActOutcome): Promise<object> {
    return flag(body, 'wait') ? { ...outcome, told: await told } : outcome;
  }
}

function readReferral(body: Fields): Referral | null {
  const referral = optionalObject(body, 'referral');
  return referral === null ? null : { source: 'SHORTLINK', type: 'OPEN_THREAD', ...referral };
}
