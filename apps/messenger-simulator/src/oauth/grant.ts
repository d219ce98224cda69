export type PermissionStatus = 'granted' | 'declined' | 'expired';

export interface GrantedPermission {
  readonly status: PermissionStatus;
  /** The Pages it holds for; null means all, also future ones. */
  readonly targetIds: readonly string[] | null;
}

/** What a person lets the app do. There is none before the first consent and after the app was removed. */
export interface Grant {
  readonly personId: string;
  readonly permissions: Readonly<Record<string, GrantedPermission>>;
}

/** Permissions that hold for chosen Pages. The others hold for the person. */
const PAGE_PERMISSIONS = new Set([
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
  'pages_utility_messaging',
  'pages_manage_posts',
  'pages_read_user_content',
  'business_management',
  'instagram_basic',
  'instagram_manage_messages',
]);

const PERSON_PERMISSIONS = new Set(['public_profile', 'email']);

export function isPagePermission(permission: string): boolean {
  return PAGE_PERMISSIONS.has(permission);
}

export function isKnownPermission(permission: string): boolean {
  return PAGE_PERMISSIONS.has(permission) || PERSON_PERMISSIONS.has(permission);
}

/** Whether `permission` is granted, and for this Page where one is named. */
export function allows(grant: Grant | undefined, permission: string, pageId?: string): boolean {
  const held = grant?.permissions[permission];
  if (held?.status !== 'granted') return false;
  return pageId === undefined || held.targetIds === null || held.targetIds.includes(pageId);
}

export function grantedScopes(grant: Grant | undefined): string[] {
  return Object.entries(grant?.permissions ?? {}).flatMap(([name, { status }]) => (status === 'granted' ? [name] : []));
}

/** As `/debug_token` shows it: without `target_ids` where the permission holds for everything. */
export function granularScopes(grant: Grant | undefined): { scope: string; target_ids?: string[] }[] {
  return grantedScopes(grant).map((scope) => {
    const targetIds = grant?.permissions[scope]?.targetIds ?? null;
    return targetIds === null ? { scope } : { scope, target_ids: [...targetIds] };
  });
}

/**
 * What a round of consent makes of the grant: the permissions asked for are granted or declined anew, and those that are
 * granted hold for the Pages chosen in this round alone. Pages of an earlier round that were not chosen again are cut off.
 */
export function consent(
  earlier: Grant | undefined,
  round: {
    personId: string;
    accepted: readonly string[];
    declined: readonly string[];
    pageIds: readonly string[] | null;
  },
): Grant {
  const permissions: Record<string, GrantedPermission> = {};
  for (const [name, held] of Object.entries(earlier?.permissions ?? {}))
    permissions[name] = isPagePermission(name) ? { ...held, targetIds: round.pageIds } : held;
  for (const name of round.accepted)
    permissions[name] = { status: 'granted', targetIds: isPagePermission(name) ? round.pageIds : null };
  for (const name of round.declined) permissions[name] = { status: 'declined', targetIds: null };
  return { personId: round.personId, permissions };
}
