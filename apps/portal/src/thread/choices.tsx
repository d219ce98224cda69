import { IconExternalLink } from '@tabler/icons-react';
import type { Message } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './choices.module.css';

/** What the customer can press under a message of ours, as they see it; only links can be followed from here. */
export default function Choices({ choices }: { choices: NonNullable<Message['choices']> }) {
  const { t } = useWords();
  const { quickReplies, buttons } = choices;
  return (
    <>
      {buttons.length > 0 && (
        <ul className={classes.buttons} aria-label={t('thread.buttons')}>
          {buttons.map(({ type, title, url }) => (
            <li key={`${title} ${url}`} className={classes.button}>
              {type === 'url' && url ? <UrlButton title={title} url={url} /> : <bdi>{title}</bdi>}
            </li>
          ))}
        </ul>
      )}
      {quickReplies.length > 0 && (
        <ul className={classes.quickReplies} aria-label={t('thread.quickReplies')}>
          {quickReplies.map(({ title, payload }) => (
            <li key={`${title} ${payload}`} className={classes.quickReply}>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function UrlButton({ title, url }: { title: string; url: string }) {
  if (!/^https?:\/\//i.test(url)) return <bdi>{title}</bdi>;
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer">
      <bdi>{title}</bdi>
      <IconExternalLink size={14} aria-hidden />
    </a>
  );
}
