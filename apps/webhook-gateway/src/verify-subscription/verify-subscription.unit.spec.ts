import { describe, expect, it } from '@jest/globals';
import { WebhookGatewayConfig } from '../webhook-gateway-config.js';
import { VerifySubscription } from './verify-subscription.js';

const config = Object.assign(new WebhookGatewayConfig(), { verifyToken: 'faro-local-verify' });
const verifySubscription = new VerifySubscription(config);
const asked = {
  'hub.mode': 'subscribe',
  'hub.verify_token': 'faro-local-verify',
  'hub.challenge': '1158201444',
};

describe('VerifySubscription', () => {
  it('answers the bare challenge to who knows the token', () => {
    expect(verifySubscription.run(asked)).toBe('1158201444');
  });

  it.each([
    ['a wrong token', { 'hub.verify_token': 'faro-local-verifY' }],
    ['an empty token', { 'hub.verify_token': '' }],
    ['no token', { 'hub.verify_token': undefined }],
    ['a token that stands twice', { 'hub.verify_token': ['faro-local-verify', 'faro-local-verify'] }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no mode', { 'hub.mode': undefined }],
    ['no challenge', { 'hub.challenge': undefined }],
    ['an empty challenge', { 'hub.challenge': '' }],
    ['a challenge that stands twice', { 'hub.challenge': ['1', '2'] }],
  ])('refuses %s', (_name, change) => {
    expect(verifySubscription.run({ ...asked, ...change })).toBeNull();
  });
});
