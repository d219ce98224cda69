import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changePage } from '../api/pages.js';
import type { ConnectedPage } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { problemText } from '../shell/problem-text.js';
import { Dialog } from '../ui/dialog.js';
import { complain } from '../ui/toasts.js';
import { pagesKey, useLocations } from './use-pages.js';

/** Another location for a Page; says who will see its conversations then. */
export function MovePage({ page, onClose }: { page: ConnectedPage; onClose: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const locations = useLocations();
  const [locationId, setLocationId] = useState(page.locationId);
  const move = useMutation({
    mutationFn: () => changePage(page.pageId, { locationId }),
    onSuccess: onClose,
    onError: (error) => complain(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: pagesKey }),
  });
  return (
    <Dialog onClose={onClose} title={t('integrations.moveTitle', { name: page.name })}>
      <Text mb="md">{t('integrations.moveHint')}</Text>
      <NativeSelect
        label={t('inbox.location')}
        data={locations.map(({ id, name }) => ({ value: id, label: name }))}
        value={locationId}
        onChange={(event) => setLocationId(event.currentTarget.value)}
        data-testid="move-location"
      />
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button
          loading={move.isPending}
          disabled={locationId === page.locationId}
          onClick={() => move.mutate()}
          data-testid="confirm-move"
        >
          {t('integrations.moveAction')}
        </Button>
      </Group>
    </Dialog>
  );
}
