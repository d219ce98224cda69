import type { ControlChanged, PageAlerted, ReferralArrived, ThreadNoted } from '@faro/inbox';
import { hashedUuid } from '@faro/persistence';

/** The id of what has no mid: the same thing said of the same thread (or Page) at the same time is one. */
export function historyIdOf(
  event: ReferralArrived | ControlChanged | ThreadNoted | PageAlerted,
  agencyId: string,
  pageId: string,
): string {
  const { at, ...rest } = event;
  return hashedUuid(agencyId, pageId, String(at.getTime()), JSON.stringify(rest));
}
