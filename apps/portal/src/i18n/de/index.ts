import type { Words } from '../en/index.js';
import { delivery } from './delivery.js';
import { actions, contact, inbox, keyboard, search } from './inbox.js';
import { overview } from './overview.js';
import { auditLog, people } from './people.js';
import { problem } from './problem.js';
import { dataProtection, ownSessions } from './security.js';
import { agency, history, incidents, integrations, ledger, picker, plus, settings, transfers } from './settings.js';
import { connection, failure, notifications, shell, signIn, time } from './shell.js';
import { cannedReplies, labels, notes } from './teamwork.js';
import { composer, thread } from './thread.js';

/** Everything that the portal says, in German. */
export const de: Words = {
  actions,
  agency,
  auditLog,
  cannedReplies,
  composer,
  connection,
  contact,
  dataProtection,
  delivery,
  failure,
  history,
  inbox,
  incidents,
  integrations,
  keyboard,
  labels,
  ledger,
  notes,
  notifications,
  people,
  overview,
  ownSessions,
  picker,
  plus,
  problem,
  search,
  settings,
  shell,
  signIn,
  thread,
  time,
  transfers,
};
