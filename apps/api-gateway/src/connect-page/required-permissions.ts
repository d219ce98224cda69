import { type GrantedPage, isGrantedFor, mayMessage, type TokenInspection } from '@faro/messenger-platform';

/** What an inbox can't do without. Source: Messenger Platform, subscribed_apps, Page access tokens. */
export const requiredScopes = [
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
] as const;

/** What is asked for: also the Pages of business portfolios. */
export const askedScopes = [...requiredScopes, 'business_management'] as const;

/** A Page as the picker needs it; no token. */
export interface OfferedPage {
  pageId: string;
  name: string;
  pictureUrl: string | null;
  missingPermissions: string[];
  missingTasks: string[];
}

export function offerPage(page: GrantedPage, inspection: TokenInspection): OfferedPage {
  const { pageId, name, pictureUrl } = page;
  return {
    pageId,
    name,
    pictureUrl,
    missingPermissions: requiredScopes.filter((scope) => !isGrantedFor(inspection, scope, pageId)),
    missingTasks: mayMessage(page) ? [] : ['MESSAGING'],
  };
}

/** Pages that the person chose for the app, by what the token says; the list of Pages may leave some of them out. */
export function chosenPageIds(inspection: TokenInspection): string[] {
  const named = inspection.granularScopes.filter(({ scope }) => (requiredScopes as readonly string[]).includes(scope));
  return [...new Set(named.flatMap(({ targetIds }) => targetIds ?? []))];
}

/** What keeps a Page from being connected, and how to mend it; null: nothing. */
export function obstacleOf({ missingPermissions, missingTasks }: OfferedPage, isElsewhere: boolean): string | null {
  if (isElsewhere) return 'This Page is connected by another agency. They have to disconnect it first.';
  if (missingTasks.length > 0)
    return 'Your role on this Page does not let you answer messages. Ask an admin of the Page for the task “Messages”.';
  if (missingPermissions.length > 0)
    return `Facebook did not grant ${missingPermissions.join(', ')}. Connect again and leave every permission switched on.`;
  return null;
}
