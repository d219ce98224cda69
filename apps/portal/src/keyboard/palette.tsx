import '@mantine/spotlight/styles.css';
import { Kbd } from '@mantine/core';
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { conversationListsKey } from '../inbox/conversation-keys.js';
import type { ConversationPages } from '../inbox/conversation-list-cache.js';
import { useFocusBack } from '../ui/focus-again.js';
import { Portrait } from '../ui/portrait.js';
import classes from './palette.module.css';
import { closeSheet, isAvailable, runShortcut, shortcuts } from './shortcuts-state.js';

const MOST_SHOWN = 12;

/** Everything that can be done or opened, by typing a few letters of it. */
export default function Palette() {
  const { t } = useWords();
  useFocusBack();
  useEffect(() => spotlight.open(), []);
  const actions = [useCommands(), usePlaces(), useKnownConversations()];
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      limit={MOST_SHOWN}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound={t('keyboard.nothingFound')}
      onSpotlightClose={closeSheet}
      attributes={{ content: { 'aria-label': t('keyboard.names.palette') } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      classNames={{ actionsGroup: classes.group ?? '' }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('keyboard.palettePrompt'),
        'aria-label': t('keyboard.palettePrompt'),
      }}
    />
  );
}

function useCommands(): SpotlightActionGroupData {
  const { t } = useWords();
  const notHere = new Set(['palette', 'back', 'open']);
  const actions = shortcuts
    .filter(({ name }) => !notHere.has(name) && isAvailable(name))
    .map(({ name, keys }) => ({
      id: name,
      label: t(`keyboard.names.${name}`),
      rightSection: <Kbd>{keys.join(' ')}</Kbd>,
      // After the palette has closed and given the focus back.
      onClick: () => setTimeout(() => runShortcut(name), 0),
    }));
  return { group: t('keyboard.groups.commands'), actions };
}

function usePlaces(): SpotlightActionGroupData {
  const { t } = useWords();
  const navigate = useNavigate();
  const places: [string, string][] = [
    ['/inbox', t('shell.inbox')],
    ['/inbox?assignee=me', t('inbox.mine')],
    ['/inbox?assignee=none', t('inbox.unassigned')],
    ['/inbox?closing=1', t('inbox.closing')],
    ['/overview', t('overview.title')],
    ['/settings/integrations', t('settings.integrations')],
  ];
  const actions = places.map(([to, label]) => ({ id: to, label, onClick: () => void navigate(to) }));
  return { group: t('keyboard.groups.places'), actions };
}

function useKnownConversations(): SpotlightActionGroupData {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const lists = client.getQueriesData<ConversationPages>({ queryKey: conversationListsKey });
  const known = lists.flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? []);
  const actions = [...new Map(known.map((conversation) => [conversation.id, conversation])).values()].map(
    ({ id, contact, lastMessage }): SpotlightActionData => ({
      id,
      label: contact.name ?? t('inbox.noName'),
      ...(lastMessage?.text ? { description: lastMessage.text } : {}),
      leftSection: <Portrait name={contact.name} pictureUrl={contact.avatarUrl} size={28} />,
      onClick: () => void navigate(`/inbox/${id}`),
    }),
  );
  return { group: t('inbox.conversations'), actions };
}
