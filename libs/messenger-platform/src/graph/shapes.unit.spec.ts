import { expect, it } from '@jest/globals';
import { parseMetaTime } from './conversations.js';
import { isGrantedFor, type TokenInspection } from './oauth.js';
import { nextCursor } from './shapes.js';

it('complaint 33: paging ends only where `next` is missing, however short the page', () => {
  expect(nextCursor({ data: [], paging: { cursors: { after: 'a' }, next: 'https://g/x?after=a' } })).toBe('a');
  expect(nextCursor({ data: [1], paging: { cursors: { after: 'a' } } })).toBeNull();
  expect(nextCursor({ data: [], paging: { next: 'https://g/x?access_token=t&after=b' } })).toBe('b');
  expect(nextCursor(null)).toBeNull();
});

it('reads the times of the Conversations API, whose offset lacks a colon', () => {
  expect(parseMetaTime('2026-04-10T17:41:10+0000')?.toISOString()).toBe('2026-04-10T17:41:10.000Z');
  expect(parseMetaTime('nonsense')).toBeNull();
});

it('complaint 32: a granular scope counts for the Pages that it names, or for all when it names none', () => {
  const inspection = (targetIds: string[] | null): TokenInspection => ({
    isValid: true,
    appId: '1',
    userId: '2',
    profileId: null,
    scopes: ['pages_messaging'],
    granularScopes: [{ scope: 'pages_messaging', targetIds }],
    expiresAt: null,
    dataAccessExpiresAt: null,
    error: null,
  });
  expect(isGrantedFor(inspection(null), 'pages_messaging', '7')).toBe(true);
  expect(isGrantedFor(inspection(['7']), 'pages_messaging', '7')).toBe(true);
  expect(isGrantedFor(inspection(['8']), 'pages_messaging', '7')).toBe(false);
  expect(isGrantedFor(inspection(null), 'pages_manage_metadata', '7')).toBe(false);
});
