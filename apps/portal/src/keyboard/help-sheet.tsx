import { Group, Kbd, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../ui/dialog.js';
import { closeSheet, shortcuts } from './shortcuts-state.js';

const groups = ['list', 'conversation', 'everywhere'] as const;

export default function HelpSheet() {
  const { t } = useWords();
  return (
    <Dialog onClose={closeSheet} title={t('keyboard.title')} size="lg">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="lg">
        {groups.map((group) => (
          <Stack key={group} gap="xs">
            <Title order={3}>{t(`keyboard.groups.${group}`)}</Title>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map(({ name, keys }) => (
                <Group key={name} justify="space-between" wrap="nowrap">
                  <Text>{t(`keyboard.names.${name}`)}</Text>
                  <Group gap={4} wrap="nowrap">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </Group>
                </Group>
              ))}
          </Stack>
        ))}
      </SimpleGrid>
    </Dialog>
  );
}
