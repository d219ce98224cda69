import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, channelChoices, filtersIn, type InboxFilters, queryOf, statusChoices } from './inbox-filters.js';

const usual: InboxFilters = {
  status: 'open',
  assignee: null,
  location: null,
  label: null,
  channel: null,
  came: null,
  unread: false,
  closing: false,
  search: '',
};

describe('filters in the address', () => {
  it('leave out what is as usual', () => {
    expect(addressOf(usual).toString()).toBe('');
    expect(queryOf(usual)).toEqual({ status: 'open' });
  });

  it('survive the way through the address', () => {
    const some = fc.option(fc.string({ minLength: 1 }), { nil: null });
    const filters = fc.record<InboxFilters>({
      status: fc.constantFrom(...statusChoices),
      assignee: some,
      location: some,
      label: some,
      channel: fc.option(fc.constantFrom(...channelChoices), { nil: null }),
      came: some,
      unread: fc.boolean(),
      closing: fc.boolean(),
      search: fc.string(),
    });
    fc.assert(
      fc.property(filters, (wanted) => {
        expect(filtersIn(new URLSearchParams(addressOf(wanted).toString()))).toEqual(wanted);
      }),
    );
  });

  it('become what the API is asked', () => {
    const query = queryOf({ ...usual, status: 'all', assignee: 'me', closing: true, unread: true, search: ' zoë ' });
    expect(query).toEqual({ assigneeId: 'me', closingWithinMinutes: 240, unread: true, q: 'zoë' });
  });

  it.each([
    ['ad', { referralSource: 'ADS' }],
    ['link', { referralSource: 'SHORTLINK' }],
    ['ad:120210', { referralAdId: '120210' }],
    ['link:utm:poster', { referralRef: 'utm:poster' }],
    ['<b>', {}],
  ])('ask for those who came by %s', (came, asked) => {
    expect(queryOf({ ...usual, channel: 'facebook', came })).toEqual({ status: 'open', channel: 'facebook', ...asked });
  });

  it('take an unknown status or channel for the usual one', () => {
    expect(filtersIn(new URLSearchParams('status=<b>&channel=<b>'))).toEqual(usual);
  });
});
