import type { DeadTokenReason } from '@faro/messenger-platform';
import type { Incident } from '../list-incidents/incident.dto.js';
import { oneLine } from '../send-mail/one-line.js';

const MOST_NAMED = 10;

const WHY: Readonly<Record<DeadTokenReason, string>> = {
  password_changed: 'the Facebook password was changed',
  app_removed: 'the app was removed on Facebook',
  checkpointed: 'Facebook wants the person to confirm who they are',
  expired: 'the Facebook login has expired',
  unconfirmed: 'the Facebook account is not confirmed',
  logged_out: 'the person logged out of Facebook',
  inactive: 'the Facebook login was not used for 90 days',
  role_lost: 'the person no longer has a role on the Page',
  refused: 'Facebook no longer accepts the login',
};

/** What people read who look after connections: what has happened, to which Pages, what helps. No customer is named. */
export function incidentLetter(incident: Incident, publicUrl: string): { subject: string; text: string } {
  const { pages } = incident;
  const which = pages.length === 1 ? (pages[0]?.name ?? 'A Page') : `${pages.length} Pages`;
  const names = pages.slice(0, MOST_NAMED).map(({ name }) => `- ${oneLine(name)}`);
  const more = pages.length > MOST_NAMED ? [`- and ${pages.length - MOST_NAMED} more`] : [];
  const text = [happened(incident, pages.length === 1), '', ...names, ...more, '', helps(incident)];
  return {
    subject: oneLine(`${which} ${pages.length === 1 ? 'needs' : 'need'} you: Facebook Messenger`),
    text: `${text.join('\n')}\n\n${publicUrl}/settings/integrations\n`,
  };
}

function happened({ kind, reason, connectedBy }: Incident, single: boolean): string {
  const whose = connectedBy === null ? '' : ` (connected by ${oneLine(connectedBy)})`;
  const pages = single ? 'This Page' : 'These Pages';
  switch (kind) {
    case 'login_ended':
    case 'role_lost':
      return `${pages} can't send: ${WHY[reason as DeadTokenReason] ?? WHY.refused}${whose}. Messages still arrive.`;
    case 'permission_missing':
      return `${pages} lack a permission on Facebook${whose}. Sending or receiving may fail.`;
    case 'not_subscribed':
      return `${pages} get no messages from Facebook: the subscription could not be renewed.`;
  }
}

function helps({ kind }: Incident): string {
  switch (kind) {
    case 'permission_missing':
      return 'Connect again and leave every Page and every permission switched on:';
    case 'role_lost':
      return 'Somebody who has a role on the Page mends it by logging in to Facebook:';
    default:
      return 'Logging in to Facebook again mends all of it:';
  }
}
