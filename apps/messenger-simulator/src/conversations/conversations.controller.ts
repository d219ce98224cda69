import { Param } from '@nestjs/common';
import { CallRates } from '../faults/call-rates.js';
import { askedFields } from '../graph/asked-fields.js';
import { callUrl } from '../graph/call-url.js';
import { cutPage } from '../graph/cursor-page.js';
import { Call, GraphController, GraphGet } from '../graph/graph.controller.js';
import { type GraphCall, limitParam, textParam } from '../graph/graph-call.js';
import { graphError, invalidParameter } from '../graph/graph-error.js';
import { PublicAddress } from '../media/public-address.js';
import { CONVERSATION_DEFAULT } from './conversation-fields.js';
import { DescribeConversation } from './describe-conversation.js';
import { DescribeMessages } from './describe-messages.js';
import { FindConversations } from './find-conversations.js';
import { MESSAGE_DEFAULT } from './message-fields.js';

const DEFAULT_LIMIT = 25;
const MOST = 200;

/** `/{page}/conversations` and what is below it: the history of a Page's threads. */
@GraphController()
export class ConversationsController {
  constructor(
    private readonly find: FindConversations,
    private readonly conversation: DescribeConversation,
    private readonly messages: DescribeMessages,
    private readonly rates: CallRates,
    private readonly address: PublicAddress,
  ) {}

  /** Newest activity first; `user_id` leaves one person's alone. */
  @GraphGet(':node/conversations')
  list(@Call() call: GraphCall, @Param('node') node: string): object {
    const page = this.find.reader(call, node);
    this.rates.count(page.id, 'conversations');
    const selections = askedFields(call, CONVERSATION_DEFAULT);
    const cut = cutPage(this.find.ofPage(page.id, readPlatform(call), textParam(call, 'user_id')), {
      limit: limitParam(textParam(call, 'limit'), DEFAULT_LIMIT, MOST),
      after: textParam(call, 'after'),
      before: textParam(call, 'before'),
      url: callUrl(this.address.base(), call),
    });
    return { ...cut, data: cut.data.map((thread) => this.conversation.show(thread, selections, call)) };
  }

  @GraphGet(':node/messages')
  listMessages(@Call() call: GraphCall, @Param('node') node: string): object {
    const page = this.find.reader(call, 'me');
    this.rates.count(page.id, 'conversations');
    const thread = this.find.thread(page.id, node);
    if (thread === undefined) throw graphError(100, 33);
    const paging = {
      limit: textParam(call, 'limit'),
      after: textParam(call, 'after'),
      before: textParam(call, 'before'),
    };
    return this.messages.page(thread, askedFields(call, MESSAGE_DEFAULT), paging, callUrl(this.address.base(), call));
  }
}

function readPlatform(call: GraphCall): 'messenger' | 'instagram' {
  const platform = textParam(call, 'platform')?.toLowerCase() ?? 'messenger';
  if (platform === 'messenger' || platform === 'instagram') return platform;
  throw invalidParameter(`Param platform must be one of {messenger, instagram} - got "${platform}".`);
}
