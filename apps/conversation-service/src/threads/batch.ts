import type { AnyEventDefinition } from '@faro/contracts';
import { contactIdOf, conversationIdOf, type Referral, type Thread, type ThreadEvent } from '@faro/inbox';
import {
  type ConversationState,
  type EditState,
  type MessageState,
  type MidKey,
  midKeyOf,
  type SentPartState,
} from './thread-state.js';

/** A connected Page and whose it is. */
export interface PageState {
  readonly pageId: string;
  readonly agencyId: string;
  readonly locationId: string;
  readonly channelIncluded: boolean;
}

export interface ReactionRow extends MidKey {
  readonly conversationId: string;
  readonly actor: 'contact' | 'page';
  readonly reactedAt: Date;
  /** Empty withdraws. */
  readonly reaction: string;
  readonly emoji: string | null;
}

export interface UnsendRow extends MidKey {
  readonly unsentAt: Date;
}

export interface ReferralRow {
  readonly agencyId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly mid: string | null;
  readonly referredAt: Date;
  readonly referral: Referral;
}

export interface ConversationEventRow {
  readonly agencyId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly pageId: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface PageAlertRow {
  readonly agencyId: string;
  readonly id: string;
  readonly pageId: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A fact on its way to the outbox. Its data are read when the whole batch is decided: they tell how it ended. */
export interface Fact {
  readonly definition: AnyEventDefinition;
  readonly conversation: ConversationState;
  readonly sequence: number;
  /** What makes the fact this one and no other; two statements of it have the same id. */
  readonly identity: readonly string[];
  readonly data: () => unknown;
}

/** What was known before the batch. */
export interface Known {
  readonly conversations: readonly ConversationState[];
  readonly messages: readonly MessageState[];
  readonly edits: readonly EditState[];
  readonly unsends: readonly UnsendRow[];
  readonly reactionKeys: Iterable<string>;
  readonly sentParts: readonly SentPartState[];
  /** Ids of referrals, conversation events and page alerts. */
  readonly rowIds: Iterable<string>;
  /** When contacts were erased, by thread. */
  readonly erasures: ReadonlyMap<string, Date>;
}

export const nothingKnown: Known = {
  conversations: [],
  messages: [],
  edits: [],
  unsends: [],
  reactionKeys: [],
  sentParts: [],
  rowIds: [],
  erasures: new Map(),
};

export const reactionKeyOf = (row: Omit<ReactionRow, 'conversationId' | 'emoji'>): string =>
  `${midKeyOf(row)} ${row.actor} ${row.reactedAt.getTime()} ${row.reaction}`;

/**
 * The working state of one batch: what the database knew, what the events make of it, and what has to be written. Everything is
 * decided in here, in memory; nothing of it is read or written while deciding.
 */
export class Batch {
  readonly conversations = new Map<string, ConversationState>();
  private readonly byThread = new Map<string, ConversationState>();
  readonly messages = new Map<string, MessageState>();
  readonly sentParts = new Map<string, SentPartState>();
  readonly edits: EditState[];
  readonly newUnsends: UnsendRow[] = [];
  readonly newReactions: ReactionRow[] = [];
  readonly newReferrals: ReferralRow[] = [];
  readonly newConversationEvents: ConversationEventRow[] = [];
  readonly newPageAlerts: PageAlertRow[] = [];
  readonly facts: Fact[] = [];
  private readonly byMid = new Map<string, MessageState>();
  private readonly editsByMid: Map<string, EditState[]>;
  private readonly unsends = new Map<string, UnsendRow>();
  private readonly reactionKeys: Set<string>;
  private readonly rowIds: Set<string>;
  private readonly erasures: ReadonlyMap<string, Date>;

  constructor(
    known: Known,
    /** When this batch is decided. */
    readonly now: Date,
  ) {
    for (const conversation of known.conversations) this.add(conversation);
    for (const message of known.messages) this.register(message);
    for (const part of known.sentParts) this.sentParts.set(midKeyOf(part), part);
    for (const unsend of known.unsends) this.unsends.set(midKeyOf(unsend), unsend);
    this.edits = [...known.edits];
    this.editsByMid = Map.groupBy(this.edits, midKeyOf);
    this.reactionKeys = new Set(known.reactionKeys);
    this.rowIds = new Set(known.rowIds);
    this.erasures = known.erasures;
  }

  /** The thread's state, an empty early one where nothing is known. */
  conversation(page: PageState, thread: Thread): ConversationState {
    const known = this.byThread.get(threadKeyOf(page.agencyId, thread));
    return known ?? this.add(emptyConversation(page, thread, conversationIdOf(page.agencyId, thread)));
  }

  /** Whether the contact was erased after that happened: then nothing of it comes back. */
  isErased(agencyId: string, { thread, at }: ThreadEvent): boolean {
    if (this.erasures.size === 0) return false;
    const erasedAt = this.erasures.get(threadKeyOf(agencyId, thread));
    return erasedAt !== undefined && at <= erasedAt;
  }

  messageByMid(key: MidKey): MessageState | null {
    return this.byMid.get(midKeyOf(key)) ?? null;
  }

  /** Makes a message known to the batch, under its id and its mid. */
  register(message: MessageState): void {
    this.messages.set(message.id, message);
    if (message.mid !== null) this.byMid.set(midKeyOf({ ...message, mid: message.mid }), message);
  }

  /** Own messages of a conversation that some receipt can still change. */
  awaitingReceipt({ id }: ConversationState): MessageState[] {
    return [...this.messages.values()].filter(
      ({ conversationId, direction, status, merged }) =>
        conversationId === id && direction === 'outbound' && !merged && (status === 'sent' || status === 'delivered'),
    );
  }

  editsOf(key: MidKey): readonly EditState[] {
    return this.editsByMid.size === 0 ? [] : (this.editsByMid.get(midKeyOf(key)) ?? []);
  }

  addEdit(edit: EditState): void {
    this.edits.push(edit);
    const known = this.editsByMid.get(midKeyOf(edit));
    if (known) known.push(edit);
    else this.editsByMid.set(midKeyOf(edit), [edit]);
  }

  unsendOf(key: MidKey): UnsendRow | null {
    return this.unsends.size === 0 ? null : (this.unsends.get(midKeyOf(key)) ?? null);
  }

  addUnsend(unsend: UnsendRow): void {
    this.unsends.set(midKeyOf(unsend), unsend);
    this.newUnsends.push(unsend);
  }

  /** False when it is known already. */
  addReaction(reaction: ReactionRow): boolean {
    const key = reactionKeyOf(reaction);
    if (this.reactionKeys.has(key)) return false;
    this.reactionKeys.add(key);
    this.newReactions.push(reaction);
    return true;
  }

  /** False when it is known already. */
  addReferral(row: ReferralRow): boolean {
    return this.addRow(row, this.newReferrals);
  }

  /** False when it is known already. */
  addConversationEvent(row: ConversationEventRow): boolean {
    return this.addRow(row, this.newConversationEvents);
  }

  /** False when it is known already. */
  addPageAlert(row: PageAlertRow): boolean {
    return this.addRow(row, this.newPageAlerts);
  }

  sentPart(key: MidKey): SentPartState | null {
    return this.sentParts.get(midKeyOf(key)) ?? null;
  }

  private add(conversation: ConversationState): ConversationState {
    this.conversations.set(conversation.id, conversation);
    this.byThread.set(threadKeyOf(conversation.agencyId, conversation.thread), conversation);
    return conversation;
  }

  private addRow<Row extends { id: string }>(row: Row, rows: Row[]): boolean {
    if (this.rowIds.has(row.id)) return false;
    this.rowIds.add(row.id);
    rows.push(row);
    return true;
  }
}

export const threadKeyOf = (agencyId: string, { pageId, externalId }: Thread): string =>
  `${agencyId} ${pageId} ${externalId}`;

/** A thread of which nothing is known. */
export function emptyConversation(page: PageState, thread: Thread, id: string): ConversationState {
  return {
    agencyId: page.agencyId,
    id,
    thread,
    locationId: page.locationId,
    contactId: contactIdOf(page.agencyId, thread),
    planIncluded: page.channelIncluded,
    phase: 'early',
    hasEarlySignals: false,
    changed: false,
    announced: false,
    status: 'open',
    assigneeId: null,
    unreadCount: 0,
    lastActivityAt: null,
    lastContactActionAt: null,
    lastReplyAt: null,
    deliveredUntil: null,
    readUntil: null,
    threadOwnerAppId: null,
    threadOwnerSince: null,
    standby: false,
    standbySince: null,
    sequence: 0,
    contact: 'reachable',
  };
}
