import type { PageAlertKind } from '@faro/inbox';
import {
  type Fields,
  happened,
  type Interpretation,
  type ItemContext,
  ignored,
  quarantined,
  type WebhookItem,
} from './interpretation.js';
import { readDetails, readFields, readId, readText, readTime } from './read-values.js';

const POLICY_ALERTS: ReadonlyMap<unknown, PageAlertKind> = new Map([
  ['warning', 'policy_warning'],
  ['block', 'policy_block'],
  ['unblock', 'policy_unblock'],
]);

/** `policy_enforcement`: Meta warns the Page, blocks it or lifts the block. It names no sender. */
export function interpretPolicyEnforcement(body: Fields, { pageId, at }: ItemContext): Interpretation {
  const alert = POLICY_ALERTS.get(body.action);
  if (alert === undefined) return quarantined('unknown_policy_action');
  return happened({ kind: 'alert', at, pageIds: [pageId], alert, details: { reason: readText(body.reason) } });
}

/** `app_roles`: which app is primary receiver of the Page's threads and which ones stand by. It names no sender. */
export function interpretAppRoles(body: Fields, { pageId, at }: ItemContext): Interpretation {
  return happened({ kind: 'alert', at, pageIds: [pageId], alert: 'app_roles', details: { roles: readDetails(body) } });
}

/** The webhook object `permissions`: somebody withdrew one from this app, for the Pages that are named. Source: facts 3. */
export function interpretPermissions({ item, entryTime, receivedAt }: WebhookItem): Interpretation {
  const change = readFields(item);
  const value = readFields(change?.value) ?? change;
  const verb = readText(value?.verb, 32);
  if (verb === 'granted') return ignored('permission_granted');
  if (verb !== 'revoked') return quarantined('unknown_permission_change');
  const named = Array.isArray(value?.target_ids) ? value.target_ids : [];
  const pageIds = [...new Set(named.map(readId).filter((id) => id !== null))];
  if (pageIds.length === 0) return ignored('permission_change_without_page');
  const details = { permission: readText(change?.field, 128) };
  return happened({
    kind: 'alert',
    at: readTime(entryTime) ?? receivedAt,
    pageIds,
    alert: 'permission_revoked',
    details,
  });
}
