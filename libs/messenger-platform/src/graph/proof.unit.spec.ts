import { expect, it } from '@jest/globals';
import { appSecretProof } from './proof.js';

it('complaint 36: the proof is the HMAC of the token of that very call', () => {
  expect(appSecretProof('EAAFakeUserToken123', '7b1f0c5e9d2a4836b0e4c1d7a8f39265')).toBe(
    '0657a662bedac8f39cc85dac86cdafb44898ab6e706d109fc22191f800d48dc6',
  );
});
