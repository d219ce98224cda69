/**
 * `node tools/tour.ts`, after `npm run e2e`: takes the screenshots that docs/portal.md shows from those that the journeys have kept, so
 * that the tour shows the portal as it is. Fails when one is missing, or too large for a repository.
 */
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const LARGEST_BYTES = 150_000;
const pictures = [
  'teamwork-note-desktop-dark',
  'teamwork-slash-desktop-light',
  'teamwork-labels-phone-light',
  'composing-files-desktop-light',
  'joining-agency-desktop-light',
  'mending-incident-desktop-light',
  'finding-search-desktop-light',
  'finding-overview-desktop-light',
  'finding-ledger-desktop-light',
];

for (const picture of pictures) {
  const kept = join(ROOT, 'e2e', 'screenshots', `${picture}.png`);
  const { size } = statSync(kept);
  if (size > LARGEST_BYTES) throw new Error(`${picture} has ${size} bytes, more than ${LARGEST_BYTES}.`);
  copyFileSync(kept, join(ROOT, 'docs', 'images', `${picture}.png`));
}
