import { expect, it } from '@jest/globals';
import type { ApiGatewayConfig } from '../api-gateway.config.js';
import { Cursors } from './cursors.js';

const cursors = new Cursors({ sessionSecret: 'a secret of this test' } as ApiGatewayConfig);
const list = ['harbor', 'conversations', 'open'];

it.each(['', 'a', 'ab', 'abc'])('attack S13: opens what it has sealed and nothing that was changed (key %p)', (key) => {
  const cursor = cursors.seal(list, [key, '7']);
  expect(cursors.open(list, cursor)).toEqual([key, '7']);
  const changed = [
    `${cursor}x`,
    `${cursor}=`,
    `${cursor}!`,
    `!${cursor}`,
    cursor.slice(0, -1),
    cursor.slice(1),
    '',
    'e30',
  ];
  for (const each of changed) expect(() => cursors.open(list, each)).toThrow('does not belong to this list');
  expect(() => cursors.open(['pier', 'conversations', 'open'], cursor)).toThrow('does not belong to this list');
});
