import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ConversationQuery } from '../api/conversations.js';
import type { ConversationStatus } from '../api/types.js';

export const statusChoices = ['open', 'snoozed', 'closed', 'all'] as const;
export type StatusChoice = (typeof statusChoices)[number];
export const channelChoices = ['facebook'] as const;
export type ChannelChoice = (typeof channelChoices)[number];

/** A window that closes within so many minutes counts as closing soon. */
export const CLOSING_SOON_MINUTES = 240;

/** What the address says of the list. Every field has a value, so that the same view always has the same address. */
export interface InboxFilters {
  status: StatusChoice;
  /** `me`, `none`, a person's id, or everybody's. */
  assignee: string | null;
  location: string | null;
  label: string | null;
  channel: ChannelChoice | null;
  /** What led people here: `ad`, `link`, `ad:<id>` or `link:<ref>`. */
  came: string | null;
  unread: boolean;
  closing: boolean;
  search: string;
}

const isChannelChoice = (word: string | null): word is ChannelChoice => channelChoices.some((known) => known === word);
const isStatusChoice = (word: string | null): word is StatusChoice => statusChoices.some((known) => known === word);

export function filtersIn(address: URLSearchParams): InboxFilters {
  const status = address.get('status');
  const channel = address.get('channel');
  return {
    status: isStatusChoice(status) ? status : 'open',
    assignee: address.get('assignee'),
    location: address.get('location'),
    label: address.get('label'),
    channel: isChannelChoice(channel) ? channel : null,
    came: address.get('came'),
    unread: address.has('unread'),
    closing: address.has('closing'),
    search: address.get('q') ?? '',
  };
}

/** The address of filters; what is as usual is left out. */
export function addressOf({
  status,
  assignee,
  location,
  label,
  channel,
  came,
  unread,
  closing,
  search,
}: InboxFilters): URLSearchParams {
  const address = new URLSearchParams();
  if (status !== 'open') address.set('status', status);
  if (assignee) address.set('assignee', assignee);
  if (location) address.set('location', location);
  if (label) address.set('label', label);
  if (channel) address.set('channel', channel);
  if (came) address.set('came', came);
  if (unread) address.set('unread', '1');
  if (closing) address.set('closing', '1');
  if (search) address.set('q', search);
  return address;
}

export function queryOf({
  status,
  assignee,
  location,
  label,
  channel,
  came,
  unread,
  closing,
  search,
}: InboxFilters): ConversationQuery {
  const known: ConversationStatus | undefined = status === 'all' ? undefined : status;
  return {
    ...(known ? { status: known } : {}),
    ...(assignee ? { assigneeId: assignee } : {}),
    ...(location ? { locationId: location } : {}),
    ...(label ? { labelId: label } : {}),
    ...(channel ? { channel } : {}),
    ...(came ? referralOf(came) : {}),
    ...(unread ? { unread: true as const } : {}),
    ...(closing ? { closingWithinMinutes: CLOSING_SOON_MINUTES } : {}),
    ...(search.trim() ? { q: search.trim() } : {}),
  };
}

/** What the API is asked of those who came by ads or links, or by a certain one; nothing of a word that says neither. */
export function referralOf(came: string): ConversationQuery {
  const [kind, ...rest] = came.split(':');
  const which = rest.join(':');
  if (kind === 'ad') return which ? { referralAdId: which } : { referralSource: 'ADS' };
  if (kind === 'link') return which ? { referralRef: which } : { referralSource: 'SHORTLINK' };
  return {};
}

/** The filters of the address, the query that they make, and a way to change some of them. */
export function useInboxFilters() {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersIn(address), [address]);
  const query = useMemo(() => queryOf(filters), [filters]);
  const change = useCallback(
    (some: Partial<InboxFilters>) =>
      setAddress((now) => addressOf({ ...filtersIn(now), ...some }), { replace: some.search !== undefined }),
    [setAddress],
  );
  return { filters, query, change, address: addressOf(filters).toString() };
}
