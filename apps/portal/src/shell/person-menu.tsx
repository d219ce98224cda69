import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { signOut } from '../api/session.js';
import { chooseLanguage, languages } from '../i18n/start-translations.js';
import { useWords } from '../i18n/use-words.js';
import { openHelp } from '../keyboard/shortcuts-state.js';
import { sessionKey, useSession } from '../session/use-session.js';
import type { Asked } from '../ui/asked-popup.js';

const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' };
const schemes = ['light', 'dark', 'auto'] as const;

export default function PersonMenu({ opened, onChange, target }: Asked) {
  const { t } = useWords();
  const { user, agency } = useSession();
  return (
    <Menu opened={opened} onChange={onChange} position="right-end" width={240} withinPortal={false} returnFocus={false}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} c="var(--text)">
            {user.name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
          </Text>
          <Text size="xs">
            {agency.name} · {t(`shell.roles.${user.role}`)}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <SchemeItems />
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} />} rightSection={<Text size="xs">?</Text>} onClick={openHelp}>
          {t('shell.shortcuts')}
        </Menu.Item>
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  );
}

const chosen = (yes: boolean) => (yes ? <IconCheck size={16} /> : null);

function SchemeItems() {
  const { t } = useWords();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{t('shell.appearance')}</Menu.Label>
      {schemes.map((scheme) => (
        <Menu.Item
          key={scheme}
          closeMenuOnClick={false}
          rightSection={chosen(scheme === colorScheme)}
          aria-current={scheme === colorScheme}
          onClick={() => setColorScheme(scheme)}
        >
          {t(`shell.schemes.${scheme}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function LanguageItems() {
  const { t, language: spoken } = useWords();
  return (
    <>
      <Menu.Label>{t('shell.language')}</Menu.Label>
      {languages.map((language) => (
        <Menu.Item
          key={language}
          lang={language}
          closeMenuOnClick={false}
          rightSection={chosen(language === spoken)}
          aria-current={language === spoken}
          onClick={() => void chooseLanguage(language)}
        >
          {LANGUAGE_NAMES[language]}
        </Menu.Item>
      ))}
    </>
  );
}

function SignOutItem() {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
      queryClient.setQueryData(sessionKey, null);
    },
  });
  return (
    <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()} data-testid="sign-out">
      {t('shell.signOut')}
    </Menu.Item>
  );
}
