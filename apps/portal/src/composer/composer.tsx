import { useState } from 'react';
import { Link } from 'react-router';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePages } from '../integrations/use-pages.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { NoteForm } from '../notes/note-form.js';
import { useTimeWords } from '../time/use-time.js';
import classes from './composer.module.css';
import { ComposerForm } from './composer-form.js';
import { windowAt } from './reply-window.js';
import { WindowLine } from './window-line.js';

/** Where one writes: a reply to the customer, or a note to colleagues, which is possible always. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const [switched, setSwitched] = useState(false);
  const choose = (next: typeof mode) => {
    setMode(next);
    setSwitched(true);
  };
  useShortcut('note', () => choose('note'));
  useShortcut('reply', mode === 'note' ? () => choose('reply') : null);
  return (
    <div className={classes.writing}>
      <fieldset className={classes.modes}>
        <legend className="spoken">{t('composer.modes')}</legend>
        <Mode name={t('composer.reply')} on={mode === 'reply'} choose={() => choose('reply')} />
        <Mode name={t('composer.note')} on={mode === 'note'} choose={() => choose('note')} />
      </fieldset>
      {mode === 'note' ? (
        <div className={classes.composer}>
          <NoteForm conversationId={conversation.id} onLeave={() => choose('reply')} />
        </div>
      ) : (
        <ReplyComposer conversation={conversation} focusAtOnce={switched} />
      )}
    </div>
  );
}

function Mode({ name, on, choose }: { name: string; on: boolean; choose: () => void }) {
  return (
    <button type="button" className={classes.mode} aria-pressed={on} onClick={choose}>
      {name}
    </button>
  );
}

interface ReplyComposerProps {
  conversation: Conversation;
  focusAtOnce: boolean;
}

/** Where a reply is written; where none may be sent, the reason and the way on. */
function ReplyComposer({ conversation, focusAtOnce }: ReplyComposerProps) {
  const { t } = useWords();
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
      <ComposerForm conversation={conversation} focusAtOnce={focusAtOnce} />
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
