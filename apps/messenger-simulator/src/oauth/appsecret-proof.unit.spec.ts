import { describe, expect, it } from '@jest/globals';
import { appSecretProof, refuseProof } from './appsecret-proof.js';
import { signRequest } from './signed-request.js';

const SECRET = '7b1f0c5e9d2a4836b0e4c1d7a8f39265';
const TOKEN = 'EAAFakeUserToken123';
const NOW = 1_795_132_800_000;
const judge = (proof: string | undefined, time?: string, secrets = [SECRET], required = true) =>
  refuseProof({ token: TOKEN, proof, time }, secrets, { required, now: NOW })?.message ?? 'accepted';

describe('appsecret_proof', () => {
  it('agrees with the test vectors, with and without appsecret_time', () => {
    expect(appSecretProof(TOKEN, SECRET)).toBe('0657a662bedac8f39cc85dac86cdafb44898ab6e706d109fc22191f800d48dc6');
    expect(appSecretProof(TOKEN, SECRET, '1795132800')).toBe(
      '8f4892e4580360a0747343eb7a233820b0e72df9b211c9b683837bfafeafa9e0',
    );
  });

  it('is accepted for any of the secrets, and missing only where it is not required', () => {
    expect(judge(appSecretProof(TOKEN, 'old'), undefined, [SECRET, 'old'])).toBe('accepted');
    expect(judge(undefined)).toBe('API calls from the server require an appsecret_proof argument');
    expect(judge(undefined, undefined, [SECRET], false)).toBe('accepted');
  });

  it('is refused when it is of another token, of another secret, or older than five minutes', () => {
    const wrong = 'Invalid appsecret_proof provided in the API argument';
    expect(judge(appSecretProof('other', SECRET))).toBe(wrong);
    expect(judge(appSecretProof(TOKEN, 'other'), undefined, [SECRET], false)).toBe(wrong);
    const old = String(NOW / 1000 - 301);
    expect(judge(appSecretProof(TOKEN, SECRET, old), old)).toContain('too old');
    expect(judge(appSecretProof(TOKEN, SECRET, '1795132800'), '1795132800')).toBe('accepted');
  });
});

describe('signRequest', () => {
  it('agrees with the test vector', () => {
    const payload = { user_id: '10215241773831025', algorithm: 'HMAC-SHA256', issued_at: 1_795_132_800 };
    expect(signRequest(payload, SECRET)).toBe(
      'zAb4WhTIG-u59ADOHwqrKx36TfNVJOJeQJ_VhMrQYm4.' +
        'eyJ1c2VyX2lkIjoiMTAyMTUyNDE3NzM4MzEwMjUiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5NTEzMjgwMH0',
    );
  });
});
