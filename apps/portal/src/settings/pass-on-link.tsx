import { Alert, Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';

/** A link that no letter could carry: shown this once, to be passed on by hand. */
export function PassOnLink({ link, onDone }: { link: string; onDone: () => void }) {
  const { t } = useWords();
  return (
    <>
      <Alert variant="light" title={t('people.passOn')}>
        {t('people.passOnHint')}
      </Alert>
      <TextInput mt="md" value={link} readOnly aria-label={t('people.passOn')} data-testid="pass-on-link" />
      <Group justify="flex-end" mt="lg" gap={8}>
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'people.copied' : 'people.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t('people.done')}</Button>
      </Group>
    </>
  );
}
