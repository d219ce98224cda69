import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation } from '../api/types.js';
import { usePages } from '../integrations/use-pages.js';
import { useTimeWords } from '../time/use-time.js';
import classes from './composer.module.css';
import { ComposerForm } from './composer-form.js';
import { windowAt } from './reply-window.js';
import { WindowLine } from './window-line.js';

/** Where a reply is written; where none may be sent, the reason and the way on. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { now, whole } = useTimeWords();
  const pages = usePages();
  const page = pages.data?.find(({ pageId }) => pageId === conversation.pageId);
  const name = conversation.contact.name ?? t('inbox.noName');
  const window = windowAt(now, conversation.replyWindow);
  if (conversation.standby) {
    return <NoReply title={t('composer.standbyTitle')}>{t('composer.standby')}</NoReply>;
  }
  if (pages.data && !page) {
    return (
      <NoReply title={t('composer.closedTitle')}>
        {t('composer.pageGone')} <Link to="/settings/integrations">{t('composer.toIntegrations')}</Link>
      </NoReply>
    );
  }
  if (window.state === 'closed') {
    const until = window.until && whole(window.until.toISOString());
    return (
      <NoReply title={t('composer.closedTitle')}>
        {until ? t('composer.closed', { until, name }) : t('composer.neverWrote', { name })}
      </NoReply>
    );
  }
  return (
    <div className={classes.composer}>
      {page?.status === 'reauthorization_required' && <p className={classes.warning}>{t('composer.pagePaused')}</p>}
      {conversation.contact.unreachableSince && (
        <p className={classes.warning}>{t('composer.unreachable', { name })}</p>
      )}
      <div className={classes.above}>
        <span>{t('composer.label', { page: page?.name ?? '…' })}</span>
        <WindowLine window={window} />
      </div>
      <ComposerForm conversationId={conversation.id} />
    </div>
  );
}

function NoReply({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className={classes.closed} role="note" data-testid="composer-closed">
      <strong>{title}</strong>
      <span>{children}</span>
    </div>
  );
}
