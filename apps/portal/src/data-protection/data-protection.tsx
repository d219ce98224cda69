import { Button, Skeleton, Text, Title } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import type { DataJob } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { usePeople } from '../integrations/use-pages.js';
import settings from '../settings/settings.module.css';
import { ShortTime } from '../time/short-time.js';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { Receipt } from './receipt.js';
import { Retention } from './retention.js';
import { useDataJobs } from './use-data-jobs.js';

/** How long the agency keeps what was written, and what was handed out or erased. */
export function DataProtection() {
  const { t } = useWords();
  const jobs = useDataJobs();
  return (
    <div className={settings.column}>
      <div>
        <Title order={2}>{t('settings.data-protection')}</Title>
        <Text c="dimmed">{t('dataProtection.lead')}</Text>
      </div>
      <Retention />
      <Title order={3}>{t('dataProtection.jobs')}</Title>
      <div className={settings.card} data-testid="data-jobs">
        {jobs.isPending && <Skeleton h={64} m="md" w="auto" />}
        {jobs.isError && <Failure error={jobs.error} onRetry={() => void jobs.refetch()} />}
        {jobs.data?.items.length === 0 && (
          <Empty icon={<IconShieldLock size={32} stroke={1.5} />} title={t('dataProtection.none')}>
            {t('dataProtection.noneHint')}
          </Empty>
        )}
        {jobs.data?.items.map((job) => (
          <JobEntry key={job.id} job={job} />
        ))}
      </div>
    </div>
  );
}

function JobEntry({ job }: { job: DataJob }) {
  const { t } = useWords();
  const person = usePeople().find(({ id }) => id === job.requestedBy)?.name;
  const who = job.requestedBy === null ? 'Facebook' : person;
  return (
    <div className={settings.person} data-testid="data-job" data-state={job.state}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text fw={500}>
          {t(`dataProtection.kind.${job.kind}`)} · {who} · <ShortTime at={job.requestedAt} />
        </Text>
        <Text size="sm" c="dimmed">
          <Receipt job={job} />
        </Text>
      </div>
      {job.downloadUrl && (
        <Button component="a" href={job.downloadUrl} download variant="default" size="xs">
          {t('dataProtection.download')}
        </Button>
      )}
    </div>
  );
}
