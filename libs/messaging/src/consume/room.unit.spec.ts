import { describe, expect, it } from '@jest/globals';
import { Room } from './room.js';

describe('Room', () => {
  it('is there until full, and again only when enough is done', async () => {
    let waiting = 0;
    const room = new Room(
      () => waiting >= 10,
      () => waiting <= 5,
    );
    waiting = 9;
    await room.wait();
    waiting = 10;
    let hasRoom = false;
    const waited = room.wait().then(() => {
      hasRoom = true;
    });
    waiting = 6;
    room.check();
    await new Promise(setImmediate);
    expect(hasRoom).toBe(false);
    waiting = 5;
    room.check();
    await waited;
    await room.wait();
  });
});
