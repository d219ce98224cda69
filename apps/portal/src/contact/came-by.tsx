import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listReferrals } from '../api/conversations.js';
import type { Referral } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { referralsKey } from '../inbox/conversation-keys.js';
import { ShortTime } from '../time/short-time.js';
import classes from './contact-pane.module.css';

const words = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The ads and links that led the person here, newest first; nothing where Facebook told of none. */
export function CameBy({ conversationId }: { conversationId: string }) {
  const { t } = useWords();
  const referrals = useQuery({
    queryKey: referralsKey(conversationId),
    queryFn: () => listReferrals(conversationId),
  });
  if (!referrals.data?.items.length) return null;
  return (
    <div>
      <dt>{t('contact.source')}</dt>
      {referrals.data.items.map((referral) => (
        <dd key={referral.id} className={classes.came}>
          <Source conversationId={conversationId} referral={referral} />{' '}
          <ShortTime at={referral.referredAt} className={classes.quiet} />
        </dd>
      ))}
    </div>
  );
}

/** In words, and the way to all who came by the same. */
function Source({ conversationId, referral }: { conversationId: string; referral: Referral }) {
  const { t } = useWords();
  const { adId, ref } = referral;
  const came = adId ? `ad:${adId}` : ref ? `link:${ref}` : null;
  if (!came) return t('contact.referral');
  const address = new URLSearchParams({ status: 'all', came });
  return (
    <Link to={`/inbox/${conversationId}?${address}`} title={t('contact.others')} className={classes.source}>
      <SourceWords referral={referral} />
    </Link>
  );
}

function SourceWords({ referral: { adId, ref, details } }: { referral: Referral }) {
  const { t } = useWords();
  const title = words(details.ad_title);
  if (adId) return title ? t('contact.adTitled', { title }) : t('contact.ad', { id: adId });
  return t('contact.link', { ref: ref ?? '' });
}
