import { describe, expect, it } from '@jest/globals';
import { isPublicAddress, literalAddress } from './public-address.js';

describe('attack S7: addresses that nothing is fetched from', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::7f00:1',
    '64:ff9b:1::7f00:1',
    'fec0::1',
    '4000::1',
    'not an address',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['157.240.1.1', '8.8.8.8', '2a03:2880:f001::1', '::ffff:8.8.8.8'])('but %s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::1]/',
    'https://[::127.0.0.1]/',
  ])('%s is seen through', (link) => {
    const literal = literalAddress(new URL(link).hostname);
    expect(literal).not.toBeNull();
    expect(isPublicAddress(literal ?? '')).toBe(false);
  });
});
