import { Badge, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listPeople } from '../api/agency.js';
import { Failure } from '../ui/failure.js';
import { Portrait } from '../ui/portrait.js';
import classes from './settings.module.css';

export function People() {
  const { t } = useTranslation();
  const people = useQuery({ queryKey: ['people'], queryFn: listPeople });
  return (
    <div className={classes.column}>
      <div>
        <Title order={2}>{t('settings.people')}</Title>
        <Text c="dimmed">{t('settings.peopleLead')}</Text>
      </div>
      <div className={classes.card}>
        {people.isPending && <Skeleton h={64} m="md" w="auto" />}
        {people.isError && <Failure error={people.error} onRetry={() => void people.refetch()} />}
        {people.data?.items.map(({ id, name, email, role }) => (
          <div key={id} className={classes.person}>
            <Portrait name={name} pictureUrl={null} size={36} />
            <div style={{ flex: 1, minWidth: 0 }}>
              <Text fw={500} truncate>
                {name}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {email}
              </Text>
            </div>
            <Badge variant="light" color={role === 'owner' ? 'harbor' : 'gray'} tt="none">
              {t(`shell.roles.${role}`)}
            </Badge>
          </div>
        ))}
      </div>
    </div>
  );
}
