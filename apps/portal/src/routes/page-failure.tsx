import { Button, Code, Text } from '@mantine/core';
import { IconAlertTriangle, IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { problemId } from '../shell/problem-text.js';
import { Empty } from '../ui/empty.js';

const idOfThisPage = crypto.randomUUID?.().slice(0, 8) ?? String(Date.now());

/** A page that threw: the rest of the portal goes on. */
export function PageFailure() {
  const { t } = useTranslation();
  const error = useRouteError();
  const reload = <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>;
  return (
    <Empty icon={<IconAlertTriangle size={32} stroke={1.5} />} title={t('failure.page')} action={reload}>
      <Text>{t('failure.pageHint')}</Text>
      <Text size="xs" mt="sm">
        {t('failure.id', { id: '' })}
        <Code>{problemId(error) ?? idOfThisPage}</Code>
      </Text>
    </Empty>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  const action = (
    <Button component={Link} to="/inbox">
      {t('failure.toInbox')}
    </Button>
  );
  return (
    <Empty icon={<IconMapOff size={32} stroke={1.5} />} title={t('failure.notFound')} action={action}>
      {t('failure.notFoundHint')}
    </Empty>
  );
}
