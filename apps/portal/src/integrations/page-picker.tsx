import { Alert, Anchor, Button, Checkbox, Group, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { connectAddress, listAvailablePages } from '../api/pages.js';
import type { AvailablePages } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../ui/dialog.js';
import { Failure } from '../ui/failure.js';
import classes from './integrations.module.css';
import { PickerRow } from './picker-row.js';
import { useConnectPages } from './use-connect-pages.js';
import { useLocations, usePages } from './use-pages.js';

/** After the Facebook dialog: which of the granted Pages to connect, and each to which location. */
export function PagePicker() {
  const { t } = useWords();
  const [, setAddress] = useSearchParams();
  const available = useQuery({ queryKey: ['available-pages'], queryFn: listAvailablePages, gcTime: 0 });
  const locations = useLocations();
  const pages = usePages();
  const close = () => setAddress({}, { replace: true });
  return (
    <Dialog onClose={close} size={640} title={t('picker.title')} closeOnClickOutside={false} data-testid="page-picker">
      {available.isPending && <Skeleton h={160} />}
      {available.isError && <Failure error={available.error} onRetry={() => void available.refetch()} />}
      {available.data && pages.isSuccess && locations.length > 0 && (
        <Choice available={available.data} onClose={close} />
      )}
    </Dialog>
  );
}

function Choice({ available, onClose }: { available: AvailablePages; onClose: () => void }) {
  const { t } = useWords();
  const connect = useConnectPages(available);
  const [accepted, setAccepted] = useState(false);
  const endangers = available.wouldStop.length > 0;
  if (available.items.length === 0) return <NothingGranted />;
  const count = connect.chosenIds.length;
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('picker.lead')}
      </Text>
      {endangers && <WouldStop available={available} accepted={accepted} onAccept={setAccepted} />}
      <ul className={classes.pick}>
        {available.items.map((page) => (
          <PickerRow key={page.pageId} page={page} {...connect.row(page)} />
        ))}
      </ul>
      <Group justify="space-between" mt="lg">
        <Text size="sm" c="dimmed" role="status">
          {connect.progress && t('picker.progress', connect.progress)}
        </Text>
        <Group gap={8}>
          <Button variant="default" onClick={onClose}>
            {t(connect.isDone ? 'picker.done' : 'shell.cancel')}
          </Button>
          {!connect.isDone && (
            <Button
              loading={connect.isRunning}
              disabled={count === 0 || (endangers && !accepted)}
              onClick={() => void connect.run(accepted).then((well) => well && onClose())}
              data-testid="picker-confirm"
            >
              {t('picker.connect', { count })}
            </Button>
          )}
        </Group>
      </Group>
    </>
  );
}

interface WouldStopProps {
  available: AvailablePages;
  accepted: boolean;
  onAccept: (accepted: boolean) => void;
}

function WouldStop({ available, accepted, onAccept }: WouldStopProps) {
  const { t } = useWords();
  return (
    <Alert
      color="orange"
      variant="light"
      mb="md"
      title={t('picker.wouldStop')}
      styles={{ title: { color: 'var(--amber-text)' } }}
    >
      {t('picker.wouldStopHint')}
      <List my={8}>
        {available.wouldStop.map(({ pageId, name }) => (
          <List.Item key={pageId}>{name}</List.Item>
        ))}
      </List>
      <Checkbox
        checked={accepted}
        onChange={(event) => onAccept(event.currentTarget.checked)}
        label={t('picker.accept')}
      />
    </Alert>
  );
}

function NothingGranted() {
  const { t } = useWords();
  return (
    <Text>
      {t('picker.nothing')}{' '}
      <Anchor underline="always" href={connectAddress(null, true)}>
        {t('picker.again')}
      </Anchor>
    </Text>
  );
}
