import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { LedgerSelection } from '../api/ledger.js';
import { useWords } from '../i18n/use-words.js';
import { usePages } from '../integrations/use-pages.js';
import { Dialog } from '../ui/dialog.js';
import { useReplay } from './use-replay.js';

const inUtc = (local: string): string => new Date(local).toISOString();

/** Takes a whole time range through the pipeline again: what failed and was set aside, or everything. */
export function ReplayPanel() {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const replay = useReplay();
  const begin = (selection: LedgerSelection) => replay.mutate(selection, { onSuccess: () => setOpened(false) });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRepeat size={16} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="replay-many"
      >
        {t('ledger.replayMany')}
      </Button>
      {opened && (
        <Dialog onClose={() => setOpened(false)} title={t('ledger.replayMany')}>
          <ReplayForm busy={replay.isPending} onReplay={begin} />
        </Dialog>
      )}
    </>
  );
}

function ReplayForm({ busy, onReplay }: { busy: boolean; onReplay: (selection: LedgerSelection) => void }) {
  const { t } = useWords();
  const pages = usePages();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [pageId, setPageId] = useState('');
  const [what, setWhat] = useState<'failed' | 'all'>('failed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReplay({
      ...(what === 'failed' ? { outcomes: ['dead', 'quarantined'] } : {}),
      ...(pageId ? { pageId } : {}),
      ...(from ? { from: inUtc(from) } : {}),
      ...(to ? { to: inUtc(to) } : {}),
    });
  };
  return (
    <form onSubmit={submit}>
      <Text mb="md">{t('ledger.replayManyHint')}</Text>
      <NativeSelect
        label={t('ledger.what')}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value === 'all' ? 'all' : 'failed')}
        data={[
          { value: 'failed', label: t('ledger.whatFailed') },
          { value: 'all', label: t('ledger.whatAll') },
        ]}
        mb="sm"
      />
      <NativeSelect
        label={t('ledger.page')}
        value={pageId}
        onChange={(event) => setPageId(event.currentTarget.value)}
        data={[
          { value: '', label: t('ledger.allPages') },
          ...(pages.data ?? []).map((page) => ({ value: page.pageId, label: page.name })),
        ]}
        mb="sm"
      />
      <Group grow mb="md">
        <TextInput
          type="datetime-local"
          label={t('ledger.from')}
          value={from}
          required={what === 'all'}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('ledger.to')}
          value={to}
          required={what === 'all'}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      <Group justify="flex-end">
        <Button type="submit" loading={busy} data-testid="replay-begin">
          {t('ledger.replay')}
        </Button>
      </Group>
    </form>
  );
}
