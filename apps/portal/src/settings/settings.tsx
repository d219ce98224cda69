import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useSession } from '../session/use-session.js';
import classes from './settings.module.css';

export function Settings() {
  const { t } = useTranslation();
  const { user } = useSession();
  const places = [
    'integrations',
    'people',
    'labels',
    'canned-replies',
    ...(user.role === 'owner' ? (['ledger', 'audit-log'] as const) : []),
  ] as const;
  return (
    <div className={classes.settings}>
      <nav className={classes.nav} aria-label={t('shell.settings')}>
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
        <Outlet />
      </main>
    </div>
  );
}
