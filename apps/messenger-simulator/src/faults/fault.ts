/** Answers that can't be read, or come late: at Meta the message was taken, where nobody says otherwise. */
const ODD_ANSWERS = ['slow', 'html', 'garbage', 'empty', 'no_message_id', 'cut_off', 'drip', 'huge', 'gzip'] as const;
export const FAULT_KINDS = ['error', 'hang', 'hang_up', ...ODD_ANSWERS] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One switch: which calls it meets and what happens to them. */
export interface Fault {
  readonly id: string;
  /** `send`: the Send API alone; `graph`: every Graph call. */
  readonly on: 'send' | 'graph';
  readonly pageId: string | null;
  readonly psid: string | null;
  /** A part of the path: `/subscribed_apps`. */
  readonly path: string | null;
  readonly kind: FaultKind;
  /** Whether Meta takes the call before things go wrong: the message is sent, its echo goes out, the answer is lost. */
  readonly accepted: boolean;
  readonly code: number;
  readonly subcode: number | null;
  readonly status: number | null;
  readonly message: string | null;
  readonly delayMs: number;
  /** How many calls it still meets; null: until it is switched off. */
  readonly remaining: number | null;
  /** Of the calls that it matches, the share that it meets: 0 to 1. */
  readonly probability: number;
  /** How many it has met. */
  readonly hits: number;
}

/** What of a call the switches look at. */
export interface FaultTarget {
  readonly isSend: boolean;
  readonly pageId: string | null;
  readonly psid: string | null;
  readonly path: string;
}

const ACCEPTED_BY_DEFAULT: ReadonlySet<FaultKind> = new Set(ODD_ANSWERS);

export function composeFault(id: string, wish: Partial<Fault> & Pick<Fault, 'kind'>): Fault {
  return {
    id,
    on: 'send',
    pageId: null,
    psid: null,
    path: null,
    accepted: ACCEPTED_BY_DEFAULT.has(wish.kind),
    code: 2,
    subcode: null,
    status: null,
    message: null,
    delayMs: wish.kind === 'slow' ? 3_000 : 0,
    remaining: 1,
    probability: 1,
    hits: 0,
    ...wish,
  };
}

export function meets(fault: Fault, target: FaultTarget): boolean {
  if (fault.remaining === 0) return false;
  if (fault.on === 'send' && !target.isSend) return false;
  if (fault.pageId !== null && fault.pageId !== target.pageId) return false;
  if (fault.psid !== null && fault.psid !== target.psid) return false;
  return fault.path === null || target.path.includes(fault.path);
}

export function countHit(fault: Fault): Fault {
  return { ...fault, hits: fault.hits + 1, remaining: fault.remaining === null ? null : fault.remaining - 1 };
}
