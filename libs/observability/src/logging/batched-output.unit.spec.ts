import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { BatchedOutput } from './batched-output.js';

function underTest() {
  const written: string[] = [];
  return { written, output: new BatchedOutput({ write: (text: string) => void written.push(text) }) };
}

describe('BatchedOutput', () => {
  it('writes what has come in one piece, within a moment', async () => {
    const { written, output } = underTest();
    output.write('a\n');
    output.write('b\n');
    expect(written).toEqual([]);
    await wait(250);
    expect(written).toEqual(['a\nb\n']);
    output.write('c\n');
    await wait(250);
    expect(written).toEqual(['a\nb\n', 'c\n']);
  });

  it('writes at once when much waits, and nothing twice', async () => {
    const { written, output } = underTest();
    const line = `${'x'.repeat(4_095)}\n`;
    for (let count = 0; count < 3; count += 1) output.write(line);
    expect(written).toEqual([line + line]);
    output.flush();
    output.flush();
    await wait(150);
    expect(written).toEqual([line + line, line]);
  });
});
