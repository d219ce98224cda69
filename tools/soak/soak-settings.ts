/** What the soak does, each bounded; the defaults are the full run. */
export const settings = {
  replies: Number(process.env.SOAK_REPLIES ?? 10_000),
  conversations: Number(process.env.SOAK_CONVERSATIONS ?? 50),
  killEveryMs: Number(process.env.SOAK_KILL_EVERY_MS ?? 4_000),
  limitMinutes: Number(process.env.SOAK_LIMIT_MINUTES ?? 20),
};

/** One call in ten meets one of these. `delayMs` lies beyond the send's deadline. */
export const faults = [
  { kind: 'error', code: 1200, probability: 0.02 },
  { kind: 'error', code: 2, status: 500, probability: 0.01 },
  { kind: 'error', code: 1, subcode: 1357046, accepted: true, probability: 0.01 },
  { kind: 'hang_up', accepted: true, probability: 0.015 },
  { kind: 'hang_up', accepted: false, probability: 0.015 },
  { kind: 'hang', accepted: true, delayMs: 3_000, probability: 0.005 },
  { kind: 'hang', accepted: false, delayMs: 3_000, probability: 0.005 },
  { kind: 'html', probability: 0.005 },
  { kind: 'no_message_id', probability: 0.005 },
  { kind: 'slow', delayMs: 300, accepted: true, probability: 0.01 },
] as const;
