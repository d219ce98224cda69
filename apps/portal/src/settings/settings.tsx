import { Title } from '@mantine/core';
import { Suspense, useEffect, useRef } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { PageSkeleton } from '../ui/page-skeleton.js';
import classes from './settings.module.css';

export function Settings() {
  const { t } = useWords();
  const { user } = useSession();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the places are a row that scrolls: where one is has to be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place changes with the address
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  const places = [
    'integrations',
    'agency',
    'people',
    'labels',
    'canned-replies',
    'sessions',
    ...(user.role === 'owner' ? (['data-protection', 'ledger', 'audit-log'] as const) : []),
  ] as const;
  return (
    <div className={classes.settings}>
      <nav ref={nav} className={classes.nav} aria-label={t('shell.settings')}>
        <Title order={1} className={classes.title ?? ''}>
          {t('shell.settings')}
        </Title>
        {places.map((place) => (
          <NavLink key={place} to={`/settings/${place}`} className={classes.link ?? ''}>
            {t(`settings.${place}`)}
          </NavLink>
        ))}
      </nav>
      <main className={classes.page}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
