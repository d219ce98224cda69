import { Alert, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsExchange } from '@tabler/icons-react';
import { connectAddress } from '../api/pages.js';
import { grantTransfer, refuseTransfer, withdrawTransfer } from '../api/transfers.js';
import type { PageTransfer } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import settings from '../settings/settings.module.css';
import { Confirmation } from '../ui/confirmation.js';
import { useTransferAct, useTransfers } from './use-transfers.js';

/** Pages that another agency asks for, and those that this one has asked for and nobody has connected yet. */
export function Transfers({ connectedIds }: { connectedIds: ReadonlySet<string> }) {
  const transfers = useTransfers();
  const open = transfers.filter(
    ({ side, state, pageId }) =>
      state === 'pending' || (side === 'asking' && state === 'granted' && !connectedIds.has(pageId)),
  );
  return open.map((transfer) => (
    <Alert
      key={transfer.id}
      variant="light"
      color={transfer.side === 'holding' ? 'orange' : 'gray'}
      icon={<IconArrowsExchange size={18} aria-hidden />}
      data-testid="transfer"
      data-side={transfer.side}
    >
      {transfer.side === 'holding' ? <Asked transfer={transfer} /> : <Asking transfer={transfer} />}
    </Alert>
  ));
}

/** Another agency wants a Page of ours. */
function Asked({ transfer: { id, pageName, askerName } }: { transfer: PageTransfer }) {
  const { t } = useWords();
  const [sure, ask] = useDisclosure(false);
  const grant = useTransferAct(grantTransfer);
  const refuse = useTransferAct(refuseTransfer);
  return (
    <div className={settings.head}>
      <Text>{t('transfers.asked', { page: pageName, agency: askerName })}</Text>
      <Group gap={8}>
        <Button variant="default" loading={refuse.isPending} onClick={() => refuse.mutate(id)}>
          {t('transfers.refuse')}
        </Button>
        <Button onClick={ask.open} data-testid="grant-transfer">
          {t('transfers.grant')}
        </Button>
      </Group>
      {sure && (
        <Confirmation
          title={t('transfers.grantTitle', { page: pageName })}
          action={t('transfers.grant')}
          busy={grant.isPending}
          onConfirm={() => grant.mutate(id, { onSuccess: ask.close })}
          onClose={ask.close}
          data-testid="confirm-transfer"
        >
          {t('transfers.grantHint', { agency: askerName })}
        </Confirmation>
      )}
    </div>
  );
}

/** We want a Page; when it is granted, connecting it is one login away. */
function Asking({ transfer: { id, pageName, state } }: { transfer: PageTransfer }) {
  const { t } = useWords();
  const withdraw = useTransferAct(withdrawTransfer);
  if (state === 'granted')
    return (
      <div className={settings.head}>
        <Text>{t('transfers.granted', { page: pageName })}</Text>
        <Button component="a" href={connectAddress(null)}>
          {t('transfers.connect')}
        </Button>
      </div>
    );
  return (
    <div className={settings.head}>
      <Text>{t('transfers.asking', { page: pageName })}</Text>
      <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
        {t('transfers.withdraw')}
      </Button>
    </div>
  );
}
