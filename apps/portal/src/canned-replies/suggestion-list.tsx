import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { CannedReply } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './canned-replies.module.css';
import type { useSuggestions } from './use-suggestions.js';

interface SuggestionListProps {
  suggestions: ReturnType<typeof useSuggestions>;
  /** The text as it would be put in. */
  preview: (reply: CannedReply) => string;
}

/** What a slash offers, above the field; the focus stays in the field. */
export function SuggestionList({ suggestions, preview }: SuggestionListProps) {
  const { t } = useWords();
  const { shown, index, listId, pick, isEmpty } = suggestions;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.children[index]?.scrollIntoView?.({ block: 'nearest' }), [index]);
  if (isEmpty) {
    return (
      <p className={classes.none}>
        {t('cannedReplies.noneYet')} <Link to="/settings/canned-replies">{t('cannedReplies.write')}</Link>
      </p>
    );
  }
  if (shown.length === 0) return null;
  return (
    <div
      ref={list}
      className={classes.list}
      role="listbox"
      id={listId}
      aria-label={t('cannedReplies.title')}
      data-testid="canned-replies"
    >
      {shown.map((reply, at) => (
        <div
          key={reply.id}
          id={`${listId}-${at}`}
          className={classes.option}
          role="option"
          tabIndex={-1}
          aria-selected={at === index}
          // Before the field would lose the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            pick(reply);
          }}
        >
          <span className={classes.shortcut}>/{reply.shortcut}</span>
          <span className={classes.text} dir="auto">
            {preview(reply)}
          </span>
        </div>
      ))}
    </div>
  );
}
