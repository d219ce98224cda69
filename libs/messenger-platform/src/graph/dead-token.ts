/** Why a token is dead, as far as Meta says. Source: facts 9, subcodes of error 190. */
const REASONS = {
  458: 'app_removed',
  459: 'checkpointed',
  460: 'password_changed',
  463: 'expired',
  464: 'unconfirmed',
  467: 'logged_out',
  492: 'role_lost',
  493: 'inactive',
} as const;

/** Stable code of why a token is dead. All but `role_lost` concern the person and with them every Page of their login. */
export type DeadTokenReason = (typeof REASONS)[keyof typeof REASONS] | 'refused';

/** @param subcode of an error that says that the token is dead. */
export function reasonOfDeadToken(subcode: number | null): DeadTokenReason {
  const known: Partial<Record<number, DeadTokenReason>> = REASONS;
  return known[subcode ?? 0] ?? 'refused';
}
