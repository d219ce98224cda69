import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { Empty } from '../ui/empty.js';

export function NotFound() {
  const { t } = useWords();
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
