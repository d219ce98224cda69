import { describe, expect, it } from '@jest/globals';
import { troubleOfDeadToken, troublesOfCheck } from './trouble.js';

const dental = { pageId: '1048', userId: 'rosa' };
const fitness = { pageId: '1102', userId: 'rosa' };

describe('trouble', () => {
  it.each([
    [460, 'password_changed'],
    [458, 'app_removed'],
    [463, 'expired'],
    [null, 'refused'],
    [999, 'refused'],
  ])('of a token that is dead by %s is the login’s, the same for all its Pages', (subcode, reason) => {
    const trouble = troubleOfDeadToken(dental, subcode);
    expect(trouble).toEqual({ kind: 'login_ended', cause: 'rosa', reason });
    expect(troubleOfDeadToken(fitness, subcode)).toEqual(trouble);
  });

  it('of a role that was lost is the Page’s alone', () => {
    expect(troubleOfDeadToken(dental, 492)).toEqual({ kind: 'role_lost', cause: '1048', reason: 'role_lost' });
  });

  it('of a check is what nobody but a person can mend', () => {
    expect(troublesOfCheck(dental, { missingScopes: [], missingFields: [] })).toEqual([]);
    const both = troublesOfCheck(dental, { missingScopes: ['pages_messaging'], missingFields: ['messages'] });
    expect(both.map(({ kind, cause }) => [kind, cause])).toEqual([
      ['permission_missing', 'rosa'],
      ['not_subscribed', '1048'],
    ]);
  });
});
