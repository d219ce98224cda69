import { Delete, Get, Query } from '@nestjs/common';
import { CallLog } from '../graph/call-log.js';
import type { RecordedSend } from '../send-api/recorded-send.js';
import { SendLog } from '../send-api/send-log.js';
import { DispatchWebhooks } from '../webhooks/dispatch-webhooks.js';
import { type RecordedWebhook, WebhookLog } from '../webhooks/webhook-log.js';
import { ControlController } from './control.controller.js';

type Filter = Readonly<Record<string, string | undefined>>;

const DEFAULT_LIMIT = 1_000;

/** What came in and what went out: for tests that count. Newest last; `limit` keeps the last so many. */
@ControlController()
export class RecordsController {
  constructor(
    private readonly sends: SendLog,
    private readonly calls: CallLog,
    private readonly webhooks: WebhookLog,
    private readonly dispatch: DispatchWebhooks,
  ) {}

  /** Calls of the Send API; filters: `page`, `psid`, `metadata`, `text`, `mid`, `accepted`, `kind`. `total` counts all that match. */
  @Get('sends')
  listSends(@Query() filter: Filter): object {
    const matching = this.sends.list().filter((send) => matchesSend(send, filter));
    return { total: matching.length, items: lastOf(matching, filter) };
  }

  /** Graph calls without their tokens; filters: `path` (a part of it), `method`. */
  @Get('calls')
  listCalls(@Query() filter: Filter): object {
    const matching = this.calls
      .list()
      .filter((call) => call.path.includes(filter.path ?? '') && (filter.method ?? call.method) === call.method);
    return { total: matching.length, items: lastOf(matching, filter) };
  }

  /** Webhook bodies with every attempt; filters: `page`, `field`, `state`, `mid`. `pending` counts what is on its way. */
  @Get('webhooks')
  listWebhooks(@Query() filter: Filter): object {
    const matching = this.webhooks.list().filter((record) => matchesWebhook(record, filter));
    const { counts } = this.webhooks;
    return { ...counts, pending: this.dispatch.pendingCount, total: matching.length, items: lastOf(matching, filter) };
  }

  /** Forgets all three. */
  @Delete('records')
  clear(): object {
    this.sends.clear();
    this.calls.clear();
    this.webhooks.clear();
    return { ok: true };
  }
}

function matchesSend(send: RecordedSend, filter: Filter): boolean {
  const pairs: [string | undefined, unknown][] = [
    [filter.page, send.pageId],
    [filter.psid, send.psid],
    [filter.metadata, send.metadata],
    [filter.text, send.text],
    [filter.mid, send.mid],
    [filter.accepted, String(send.accepted)],
    [filter.kind, send.kind],
  ];
  return pairs.every(([asked, actual]) => asked === undefined || asked === actual);
}

function matchesWebhook({ items, state, body }: RecordedWebhook, filter: Filter): boolean {
  const isOf = (name: 'entryId' | 'field', asked?: string) => !asked || items.some((item) => item[name] === asked);
  const hasState = filter.state === undefined || filter.state === state;
  const hasMid = filter.mid === undefined || JSON.stringify(items).includes(filter.mid) || body.includes(filter.mid);
  return isOf('entryId', filter.page) && isOf('field', filter.field) && hasState && hasMid;
}

function lastOf<Item>(items: readonly Item[], filter: Filter): Item[] {
  return items.slice(-Math.max(1, Number(filter.limit) || DEFAULT_LIMIT));
}
