import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';

const BUBBLES = [
  { width: 260, own: false },
  { width: 180, own: false },
  { width: 320, own: true },
  { width: 220, own: false },
  { width: 140, own: true },
];

export function ThreadSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('shell.loading')}>
      {BUBBLES.map(({ width, own }) => (
        <Skeleton key={width} h={36} w={width} radius={16} style={{ alignSelf: own ? 'flex-end' : 'flex-start' }} />
      ))}
    </div>
  );
}
