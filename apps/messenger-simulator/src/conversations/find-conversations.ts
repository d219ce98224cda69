import { Injectable } from '@nestjs/common';
import type { GraphCall } from '../graph/graph-call.js';
import { graphError } from '../graph/graph-error.js';
import { allows } from '../oauth/grant.js';
import { IdentifyCaller } from '../oauth/identify-caller.js';
import type { Thread } from '../threads/thread.js';
import { Threads } from '../threads/threads.js';
import type { Page } from '../world/page.js';
import { mayDo } from '../world/person.js';

const PERMISSIONS = ['pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'];

/** Threads for those who may read them. */
@Injectable()
export class FindConversations {
  constructor(
    private readonly callers: IdentifyCaller,
    private readonly threads: Threads,
  ) {}

  /** The Page whose history the caller may read; throws Meta's error otherwise. */
  reader(call: GraphCall, node: string): Page {
    const { page, person, grant } = this.callers.page(call, node);
    const missing = PERMISSIONS.find((permission) => !allows(grant, permission, page.id));
    if (missing !== undefined)
      throw graphError(200, null, `(#200) Requires ${missing} permission to manage the object`);
    if (!mayDo(person, page.id, 'MESSAGING') && !mayDo(person, page.id, 'MODERATE')) throw graphError(200);
    return page;
  }

  /** Threads in which something was said. Of Instagram there are none: its people write through raw webhooks only. */
  ofPage(pageId: string, platform: 'messenger' | 'instagram', psid: string | undefined): Thread[] {
    if (platform === 'instagram') return [];
    const threads = this.threads.ofPage(pageId).filter((thread) => this.threads.messages(thread).length > 0);
    return psid === undefined ? threads : threads.filter((thread) => thread.psid === psid);
  }

  thread(pageId: string, id: string): Thread | undefined {
    const thread = this.threads.findById(id);
    return thread?.pageId === pageId ? thread : undefined;
  }
}
