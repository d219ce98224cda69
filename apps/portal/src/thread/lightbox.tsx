import { ActionIcon, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../ui/dialog.js';

interface LightboxProps {
  url: string;
  name: string | null;
  onClose: () => void;
}

export default function Lightbox({ url, name, onClose }: LightboxProps) {
  const { t } = useWords();
  return (
    <Dialog onClose={onClose} size="auto" title={name ?? t('thread.attachment.image')}>
      <img
        src={url}
        alt={name ?? ''}
        style={{ display: 'block', maxWidth: '86vw', maxHeight: '76vh', margin: '0 auto' }}
      />
      <Group justify="flex-end" mt="sm">
        <ActionIcon
          component="a"
          href={url}
          download={name ?? ''}
          variant="default"
          size={36}
          aria-label={t('thread.download')}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </Dialog>
  );
}
