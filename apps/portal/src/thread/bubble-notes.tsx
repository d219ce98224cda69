import { IconAd2, IconEar, IconHandClick, IconLink } from '@tabler/icons-react';
import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './thread.module.css';

const ICON = { size: 14, 'aria-hidden': true };
const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What has to be known of a message beside its content: a button was pressed, an ad was followed, another app was in control. */
export function BubbleNotes({ message: { chosenPayload, referral, standby } }: { message: Message }) {
  const { t } = useWords();
  return (
    <>
      {chosenPayload && (
        <p className={classes.note} title={chosenPayload}>
          <IconHandClick {...ICON} />
          {t('thread.chosen')}
        </p>
      )}
      {referral && <Referral referral={referral} />}
      {standby && (
        <p className={classes.note}>
          <IconEar {...ICON} />
          {t('thread.standby')}
        </p>
      )}
    </>
  );
}

function Referral({ referral }: { referral: Record<string, unknown> }) {
  const { t } = useWords();
  const ad = words(referral.ad_id) ?? words(referral.adId);
  const ref = words(referral.ref);
  const { details } = referral;
  const title = details && typeof details === 'object' && 'ad_title' in details ? words(details.ad_title) : null;
  const from = title ? t('contact.adTitled', { title }) : ad ? t('contact.ad', { id: ad }) : null;
  return (
    <p className={classes.note}>
      {ad ? <IconAd2 {...ICON} /> : <IconLink {...ICON} />}
      {t('thread.cameBy')} {from ?? (ref ? t('contact.link', { ref }) : t('contact.referral'))}
    </p>
  );
}
