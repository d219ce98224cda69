import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../ui/empty.js';

export function NotFound() {
  const { t } = useTranslation();
  const action = (
    <Button component={Link} to="/inbox">
      {t('failure.toInbox')}
    </Button>
  );
  return (
    <Empty icon={<IconMapOff size={32} stroke={1.5} />} title={t('failure.notFound')} action={action} wholePage>
      {t('failure.notFoundHint')}
    </Empty>
  );
}
