import { Button, Group, NumberInput, Radio, Skeleton, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeRetention, readRetention } from '../api/data-protection.js';
import { useWords } from '../i18n/use-words.js';
import settings from '../settings/settings.module.css';
import { problemText } from '../shell/problem-text.js';
import { Confirmation } from '../ui/confirmation.js';
import { Failure } from '../ui/failure.js';
import { complain, confirm } from '../ui/toasts.js';

const retentionKey = ['retention'] as const;
const SHORTEST_DAYS = 30;
const LONGEST_DAYS = 3650;
const SUGGESTED_DAYS = 730;

/** How long the agency keeps what was written. */
export function Retention() {
  const { t } = useWords();
  const retention = useQuery({ queryKey: retentionKey, queryFn: readRetention });
  return (
    <section className={settings.card} aria-label={t('dataProtection.retention')}>
      <Stack p="md" gap="md">
        {retention.isPending && <Skeleton h={96} />}
        {retention.isError && <Failure error={retention.error} onRetry={() => void retention.refetch()} />}
        {retention.data && <RetentionForm key={retention.data.days} kept={retention.data.days} />}
      </Stack>
    </section>
  );
}

/** Whoever shortens the time is asked once more: what is older goes within the hour. */
function RetentionForm({ kept }: { kept: number | null }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [limited, setLimited] = useState(kept !== null);
  const [days, setDays] = useState<number | string>(kept ?? SUGGESTED_DAYS);
  const change = useChangeRetention(() => setAsking(false));
  const wanted = limited ? Number(days) : null;
  const valid = wanted === null || (Number.isInteger(wanted) && wanted >= SHORTEST_DAYS && wanted <= LONGEST_DAYS);
  const shorter = wanted !== null && (kept === null || wanted < kept);
  return (
    <>
      <Radio.Group
        label={t('dataProtection.retention')}
        description={t('dataProtection.retentionHint')}
        value={limited ? 'limited' : 'ever'}
        onChange={(value) => setLimited(value === 'limited')}
      >
        <Stack gap={8} mt="sm">
          <Radio value="ever" label={t('dataProtection.keepAll')} />
          <Radio value="limited" label={t('dataProtection.deleteOld')} data-testid="retention-limited" />
        </Stack>
      </Radio.Group>
      {limited && (
        <NumberInput
          label={t('dataProtection.days')}
          value={days}
          onChange={setDays}
          min={SHORTEST_DAYS}
          max={LONGEST_DAYS}
          allowDecimal={false}
          clampBehavior="none"
          error={!valid && t('dataProtection.daysLimits', { from: SHORTEST_DAYS, to: LONGEST_DAYS })}
          w={200}
          hideControls
          data-testid="retention-days"
        />
      )}
      <Group>
        <Button
          disabled={!valid || wanted === kept}
          loading={change.isPending}
          onClick={() => (shorter ? setAsking(true) : change.mutate(wanted))}
          data-testid="retention-save"
        >
          {t('shell.save')}
        </Button>
      </Group>
      {asking && (
        <Confirmation
          title={t('dataProtection.shortenTitle', { days })}
          action={t('dataProtection.shorten')}
          busy={change.isPending}
          onConfirm={() => change.mutate(wanted)}
          onClose={() => setAsking(false)}
          data-testid="retention-confirm"
        >
          {t('dataProtection.shortenHint')}
        </Confirmation>
      )}
    </>
  );
}

function useChangeRetention(onDone: () => void) {
  const { t } = useWords();
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeRetention,
    onSuccess: (retention) => {
      client.setQueryData(retentionKey, retention);
      confirm(t('dataProtection.saved'));
    },
    onError: (error) => complain(problemText(error)),
    onSettled: onDone,
  });
}
