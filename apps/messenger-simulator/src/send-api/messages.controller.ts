import { Param } from '@nestjs/common';
import { Call, GraphController, GraphPost } from '../graph/graph.controller.js';
import { type GraphCall, objectParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import { Clock } from '../state/clock.js';
import { mayDo } from '../world/person.js';
import { PrepareAttachment } from './prepare-attachment.js';
import { describeSend } from './recorded-send.js';
import { SendLog } from './send-log.js';
import { nameRefusal, type SendAnswer, SendMessage } from './send-message.js';
import { readSendRequest } from './send-request.js';
import { validateAttachment } from './validate-message.js';

/** `/{page}/messages` and `/{page}/message_attachments`. Every send that can be read is recorded, the refused ones, too. */
@GraphController()
export class MessagesController {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly sendMessage: SendMessage,
    private readonly attachments: PrepareAttachment,
    private readonly log: SendLog,
    private readonly clock: Clock,
  ) {}

  @GraphPost(':node/messages')
  async send(@Call() call: GraphCall, @Param('node') node: string): Promise<SendAnswer> {
    const caller = this.messenger(call, node);
    const request = readSendRequest(call);
    const seen = describeSend(caller.page.id, request, this.clock.now());
    try {
      const answer = await this.sendMessage.run(caller, request, call);
      this.log.add({ ...seen, accepted: true, mid: answer.message_id ?? null, error: null });
      return answer;
    } catch (failure) {
      this.log.add({ ...seen, accepted: false, mid: null, error: nameRefusal(failure) });
      throw failure;
    }
  }

  @GraphPost(':node/message_attachments')
  async upload(@Call() call: GraphCall, @Param('node') node: string): Promise<{ attachment_id: string }> {
    const { page } = this.messenger(call, node);
    const wish = validateAttachment(objectParam(call, 'message')?.attachment, call.file !== null);
    if (wish.kind === 'template' || wish.kind === 'asset') throw graphError(100, 2018047);
    if (!wish.isReusable) throw invalidParameter('Param message[attachment][payload][is_reusable] must be true.');
    const { reusableId } = await this.attachments.run(page.id, wish, call.file);
    if (reusableId === null) throw graphError(100, 2018047);
    return { attachment_id: reusableId };
  }

  private messenger(call: GraphCall, node: string) {
    const caller = this.callers.page(call, node, 'pages_messaging');
    if (!mayDo(caller.person, caller.page.id, 'MESSAGING'))
      throw graphError(
        200,
        null,
        '(#200) The user must be an administrator, editor, or moderator of the page in order to send messages.',
      );
    return caller;
  }
}
