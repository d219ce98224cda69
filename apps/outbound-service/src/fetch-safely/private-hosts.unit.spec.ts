import { describe, expect, it } from '@jest/globals';
import { PrivateHosts } from './private-hosts.js';

const hosts = new PrivateHosts(['localhost:3002', '127.0.0.1:80', 'messenger-simulator']);
const allows = (url: string) => hosts.allows(new URL(url));

describe('private hosts', () => {
  it('are allowed on the port that is named, or on all where none is', () => {
    expect([allows('http://localhost:3002/x'), allows('http://127.0.0.1/x')]).toEqual([true, true]);
    expect([allows('http://messenger-simulator/x'), allows('https://messenger-simulator:9/x')]).toEqual([true, true]);
  });

  it('attack S7: are refused on every other port, and under every other name', () => {
    expect([allows('http://localhost:3000/'), allows('http://localhost/'), allows('https://localhost/')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([allows('https://127.0.0.1/'), allows('http://localhost.example:3002/')]).toEqual([false, false]);
  });

  it('are known by their names alone', () => {
    expect(['localhost', '127.0.0.1', 'messenger-simulator'].map((name) => hosts.has(name))).toEqual([
      true,
      true,
      true,
    ]);
    expect([hosts.has('local'), hosts.has('example.com')]).toEqual([false, false]);
  });
});
