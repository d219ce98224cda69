import { Skeleton } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import classes from './thread.module.css';

const BUBBLES = [
  { width: 260, own: false },
  { width: 180, own: false },
  { width: 320, own: true },
  { width: 220, own: false },
  { width: 140, own: true },
];

export function ThreadSkeleton() {
  const { t } = useWords();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('shell.loading')}>
      {BUBBLES.map(({ width, own }) => (
        <Skeleton key={width} h={36} w={width} radius={16} style={{ alignSelf: own ? 'flex-end' : 'flex-start' }} />
      ))}
    </div>
  );
}
