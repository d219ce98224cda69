import { describe, expect, it } from '@jest/globals';
import { type DialogRequest, permissionsToAsk, readDialogRequest } from '../login-dialog/dialog-request.js';
import { redirectBack } from '../login-dialog/redirect-back.js';
import { allows, consent, granularScopes } from './grant.js';

const APP = { appId: '1', redirectUris: ['http://localhost:3000/back'] };
const URL_PARAMETERS = {
  client_id: '1',
  redirect_uri: 'http://localhost:3000/back',
  state: 'a b&c',
  scope: 'pages_show_list,pages_messaging',
};

function request(more: Record<string, string> = {}): DialogRequest {
  const read = readDialogRequest({ ...URL_PARAMETERS, ...more }, APP);
  if ('title' in read) throw new Error(read.title);
  return read;
}

describe('consent', () => {
  const round = { personId: '7', accepted: ['pages_messaging'], declined: ['email'], pageIds: ['A', 'B'] };

  it('holds for the chosen Pages alone, and for all where all were chosen', () => {
    const grant = consent(undefined, round);
    expect(allows(grant, 'pages_messaging', 'A')).toBe(true);
    expect(allows(grant, 'pages_messaging', 'C')).toBe(false);
    expect(allows(grant, 'email')).toBe(false);
    expect(granularScopes(grant)).toEqual([{ scope: 'pages_messaging', target_ids: ['A', 'B'] }]);
    expect(granularScopes(consent(undefined, { ...round, pageIds: null }))).toEqual([{ scope: 'pages_messaging' }]);
  });

  it('cuts off Pages of an earlier round that were not chosen again', () => {
    const second = consent(consent(undefined, round), { ...round, accepted: [], declined: [], pageIds: ['B', 'C'] });
    expect(['A', 'B', 'C'].map((id) => allows(second, 'pages_messaging', id))).toEqual([false, true, true]);
  });

  it('asks again for what was declined only when told to', () => {
    const grant = consent(undefined, { ...round, accepted: [], declined: ['pages_messaging'] });
    expect(permissionsToAsk(request(), grant)).not.toContain('pages_messaging');
    expect(permissionsToAsk(request({ auth_type: 'rerequest' }), grant)).toContain('pages_messaging');
  });
});

describe('the dialog', () => {
  it.each([
    ['another app', { client_id: '2' }, 'Invalid App ID'],
    ['a redirect_uri with a slash more', { redirect_uri: 'http://localhost:3000/back/' }, 'URL blocked'],
    ['a permission that does not exist', { scope: 'manage_pages' }, 'Invalid Scopes'],
    ['a configuration that does not exist', { config_id: '5' }, 'Invalid configuration'],
  ])('shows a page of its own for %s', (_name, more, title) => {
    expect(readDialogRequest({ ...URL_PARAMETERS, ...more }, APP)).toMatchObject({ title });
  });

  it('takes the permissions of a configuration in place of the scope', () => {
    expect(request({ config_id: '1203948576011224', scope: '' })).toMatchObject({
      permissions: expect.arrayContaining(['business_management']),
      configuration: { tokenKind: 'SYSTEM_USER' },
    });
  });

  it('goes back with the state unchanged and #_=_, however it ended', () => {
    const accepted = { kind: 'accepted' as const, code: 'C', granted: ['email'], declined: ['pages_messaging'] };
    expect(redirectBack(request(), accepted)).toBe('http://localhost:3000/back?code=C&state=a+b%26c#_=_');
    expect(redirectBack(request({ response_type: 'code,granted_scopes' }), accepted)).toContain(
      '?code=C&granted_scopes=email&denied_scopes=pages_messaging&',
    );
    expect(redirectBack(request(), { kind: 'cancelled' })).toBe(
      'http://localhost:3000/back?error=access_denied&error_code=200&error_description=Permissions+error&error_reason=user_denied&state=a+b%26c#_=_',
    );
    const failure = new URL(redirectBack(request(), { kind: 'app_failure' })).searchParams;
    expect([failure.get('error_code'), failure.has('error')]).toEqual(['901', false]);
  });
});
