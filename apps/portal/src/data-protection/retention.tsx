import { Button, Group, Modal, NumberInput, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeRetention, readRetention } from '../api/data-protection.js';
import settings from '../settings/settings.module.css';
import { problemText } from '../shell/problem-text.js';
import { Failure } from '../ui/failure.js';
import { complain, confirm } from '../ui/toasts.js';

const retentionKey = ['retention'] as const;
const SHORTEST_DAYS = 30;
const LONGEST_DAYS = 3650;
const SUGGESTED_DAYS = 730;

/** How long the agency keeps what was written. */
export function Retention() {
  const { t } = useTranslation();
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
  const { t } = useTranslation();
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
        <Modal
          opened
          centered
          onClose={() => setAsking(false)}
          title={t('dataProtection.shortenTitle', { days })}
          closeButtonProps={{ 'aria-label': t('shell.close') }}
        >
          <Text>{t('dataProtection.shortenHint')}</Text>
          <Group justify="flex-end" mt="lg" gap={8}>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('shell.cancel')}
            </Button>
            <Button
              color="red"
              loading={change.isPending}
              onClick={() => change.mutate(wanted)}
              data-testid="retention-confirm"
            >
              {t('dataProtection.shorten')}
            </Button>
          </Group>
        </Modal>
      )}
    </>
  );
}

function useChangeRetention(onDone: () => void) {
  const { t } = useTranslation();
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
