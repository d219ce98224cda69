import { describe, expect, it } from '@jest/globals';
import { FaultSwitches } from './fault-switches.js';

const send = { isSend: true, pageId: '1', psid: '7', path: '/me/messages' };
const other = { ...send, isSend: false, path: '/me/accounts' };

describe('fault switches', () => {
  it('meet as many calls as they were told to', () => {
    const switches = new FaultSwitches();
    switches.add({ kind: 'error', remaining: 2 });
    expect([send, send, send].map((call) => switches.take(call)?.kind)).toEqual(['error', 'error', undefined]);
    expect(switches.list()[0]).toMatchObject({ hits: 2, remaining: 0 });
  });

  it('meet the Send API alone unless every Graph call was meant', () => {
    const switches = new FaultSwitches();
    switches.add({ kind: 'hang', remaining: null });
    expect(switches.take(other)).toBeNull();
    switches.add({ kind: 'html', on: 'graph', path: '/accounts' });
    expect(switches.take(other)?.kind).toBe('html');
  });

  it('can be narrowed to a Page and a person', () => {
    const switches = new FaultSwitches();
    switches.add({ kind: 'error', pageId: '1', psid: '8', remaining: null });
    expect(switches.take(send)).toBeNull();
    expect(switches.take({ ...send, psid: '8' })?.kind).toBe('error');
    expect(switches.take({ ...send, psid: '8', pageId: '2' })).toBeNull();
  });

  it('meet a share of the calls where a probability was given', () => {
    const switches = new FaultSwitches();
    switches.add({ kind: 'error', probability: 0.1, remaining: null });
    expect(switches.take(send, 0.1)).toBeNull();
    expect(switches.take(send, 0.09)?.kind).toBe('error');
  });

  it('let Meta take the message before an answer that can not be read, and not before an error', () => {
    const switches = new FaultSwitches();
    expect(switches.add({ kind: 'html' }).accepted).toBe(true);
    expect(switches.add({ kind: 'error' }).accepted).toBe(false);
    expect(switches.add({ kind: 'hang_up' }).accepted).toBe(false);
    expect(switches.add({ kind: 'hang_up', accepted: true }).accepted).toBe(true);
  });
});
