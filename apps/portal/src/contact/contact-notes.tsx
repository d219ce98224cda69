import { Button } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { runShortcut } from '../keyboard/shortcuts-state.js';
import { useNotes } from '../notes/use-notes.js';
import { ShortTime } from '../time/short-time.js';
import classes from './contact-pane.module.css';

const MOST_SHOWN = 3;

/** What colleagues noted about the person, newest first. A thread on Messenger is one for ever, so its notes are the person's. */
export function ContactNotes({ conversationId }: { conversationId: string }) {
  const { t } = useWords();
  const notes = useNotes(conversationId);
  return (
    <section className={classes.section} aria-label={t('contact.notes')}>
      <h3 className={classes.heading}>{t('contact.notes')}</h3>
      {notes.slice(0, MOST_SHOWN).map(({ id, text, authorName, createdAt }) => (
        <div key={id} className={classes.note}>
          <p dir="auto">{text}</p>
          <span className={classes.quiet}>
            {authorName} <ShortTime at={createdAt} />
          </span>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={() => runShortcut('note')}>
        {t('contact.addNote')}
      </Button>
    </section>
  );
}
