import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { AttachmentAsset } from '../media/attachment-asset.js';
import type { AccessToken } from '../oauth/access-token.js';
import type { AuthorizationCode } from '../oauth/authorization-code.js';
import type { Grant } from '../oauth/grant.js';
import type { RecordedSend } from '../send-api/recorded-send.js';
import { SimulatorConfig } from '../simulator.config.js';
import type { AppSubscription, PageSubscription } from '../subscribe-webhooks/subscription.js';
import type { ThreadMessage } from '../threads/message.js';
import type { Thread } from '../threads/thread.js';
import type { PendingWebhook } from '../webhooks/pending-webhook.js';
import type { Customer } from '../world/customer.js';
import type { Page } from '../world/page.js';
import type { Person } from '../world/person.js';
import { Collection } from './collection.js';
import { Journal, type JournalLine } from './journal.js';

/** Everything that the simulated world remembers, by kind. With a state file it outlives the process. */
@Injectable()
export class SimulatorState implements OnApplicationShutdown {
  private readonly collections = new Map<string, Collection<object>>();
  private readonly journal: Journal | null;

  /** By id. */
  readonly people = this.collection<Person>('people');
  readonly pages = this.collection<Page>('pages');
  readonly customers = this.collection<Customer>('customers');
  /** What each person allows the app to do, by the person's id. */
  readonly grants = this.collection<Grant>('grants');
  readonly codes = this.collection<AuthorizationCode>('codes');
  readonly tokens = this.collection<AccessToken>('tokens');
  /** By `object`. */
  readonly appSubscriptions = this.collection<AppSubscription>('appSubscriptions');
  /** By Page. */
  readonly pageSubscriptions = this.collection<PageSubscription>('pageSubscriptions');
  /** By `pageId:psid`. */
  readonly threads = this.collection<Thread>('threads');
  /** By mid. */
  readonly messages = this.collection<ThreadMessage>('messages');
  readonly assets = this.collection<AttachmentAsset>('assets');
  readonly sends = this.collection<RecordedSend>('sends');
  readonly pendingWebhooks = this.collection<PendingWebhook>('pendingWebhooks');

  constructor(config: SimulatorConfig) {
    this.journal = config.stateFile === '' ? null : new Journal(config.stateFile);
    for (const { collection, key, value } of this.journal?.read() ?? [])
      this.collections.get(collection)?.restore(key, value as object | undefined);
    this.journal?.rewrite(this.lines());
  }

  clear(): void {
    for (const collection of this.collections.values()) collection.clear();
    this.journal?.rewrite([]);
  }

  onApplicationShutdown(): void {
    this.journal?.close();
  }

  private collection<Value extends object>(name: string): Collection<Value> {
    const collection = new Collection<Value>((key, value) => this.journal?.append({ collection: name, key, value }));
    this.collections.set(name, collection as unknown as Collection<object>);
    return collection;
  }

  private lines(): JournalLine[] {
    return [...this.collections].flatMap(([collection, records]) =>
      [...records.entries()].map(([key, value]) => ({ collection, key, value })),
    );
  }
}
