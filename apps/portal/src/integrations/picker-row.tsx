import { Anchor, Checkbox, Loader, Select, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { connectAddress } from '../api/pages.js';
import { askForPage } from '../api/transfers.js';
import type { AvailablePage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { Portrait } from '../ui/portrait.js';
import classes from './integrations.module.css';
import { isConnectable, type PickResult } from './use-connect-pages.js';
import { useLocations } from './use-pages.js';
import { useTransferAct, useTransfers } from './use-transfers.js';

interface PickerRowProps {
  page: AvailablePage;
  chosen: boolean;
  onChoose: (wanted: boolean) => void;
  locationId: string;
  onLocation: (id: string) => void;
  result: PickResult | null;
  locked: boolean;
}

export function PickerRow(props: PickerRowProps) {
  const { page, chosen, onChoose, locationId, onLocation, result, locked } = props;
  const { t } = useWords();
  const locations = useLocations();
  const connectable = isConnectable(page);
  return (
    <li className={classes.pickRow} data-testid="picker-row" data-page-id={page.pageId}>
      <Checkbox
        checked={chosen}
        disabled={!connectable || locked || result?.state === 'connected'}
        onChange={(event) => onChoose(event.currentTarget.checked)}
        aria-label={page.name}
      />
      <Portrait name={page.name} pictureUrl={page.pictureUrl} size={36} />
      <div className={classes.words}>
        <Text fw={500} truncate>
          <bdi>{page.name}</bdi>
        </Text>
        <Remark page={page} result={result} />
      </div>
      {result?.state === 'connecting' && <Loader size={18} aria-label={t('picker.connecting')} />}
      {result?.state === 'connected' && <IconCircleCheckFilled size={20} color="var(--accent)" aria-hidden />}
      {connectable && (
        <Select
          className={classes.place ?? ''}
          size="sm"
          data={locations.map(({ id, name }) => ({ value: id, label: name }))}
          value={locationId}
          onChange={(id) => id && onLocation(id)}
          allowDeselect={false}
          disabled={locked || result?.state === 'connected'}
          aria-label={t('picker.locationOf', { name: page.name })}
          data-testid="picker-location"
        />
      )}
    </li>
  );
}

/** What has to be known of the Page: what became of it, what is missing, or where it is connected already. */
function Remark({ page, result }: { page: AvailablePage; result: PickResult | null }) {
  const { t } = useWords();
  if (result?.state === 'refused')
    return (
      <Text size="sm" c="var(--danger-text)">
        {result.reason}
      </Text>
    );
  if (result?.state === 'connected')
    return (
      <Text size="sm" c="dimmed">
        {t('picker.connected')}
      </Text>
    );
  const missing = [...page.missingPermissions, ...page.missingTasks];
  if (page.connectedTo?.scope === 'another_agency') return <Elsewhere page={page} />;
  if (missing.length > 0) {
    return (
      <Note>
        {t('picker.missing', { list: missing.join(', ') })}{' '}
        <Anchor size="sm" underline="always" href={connectAddress(null, true)}>
          {t('picker.again')}
        </Anchor>
      </Note>
    );
  }
  if (page.obstacle) return <Note>{page.obstacle}</Note>;
  return page.connectedTo ? (
    <Text size="sm" c="dimmed">
      {t('picker.already')}
    </Text>
  ) : null;
}

/** Another agency has it: it can be asked for, without knowing whose it is. */
function Elsewhere({ page: { pageId } }: { page: AvailablePage }) {
  const { t } = useWords();
  const ask = useTransferAct(askForPage);
  const pending = useTransfers().some(
    (transfer) => transfer.pageId === pageId && transfer.side === 'asking' && transfer.state === 'pending',
  );
  if (pending) return <Note>{t('transfers.pending')}</Note>;
  return (
    <Note>
      {t('transfers.elsewhere')}{' '}
      <Anchor
        component="button"
        size="sm"
        underline="always"
        disabled={ask.isPending}
        onClick={() => ask.mutate(pageId)}
        data-testid="ask-for-page"
      >
        {t('transfers.ask')}
      </Anchor>
    </Note>
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return (
    <Text size="sm" c="var(--amber-text)" component="div">
      {children}
    </Text>
  );
}
