import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import { useInboxFilters } from './inbox-filters.js';

const TYPING_PAUSE_MS = 250;

export function SearchField() {
  const { t } = useWords();
  const { filters, change } = useInboxFilters();
  const [text, setText] = useState(filters.search);
  const input = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback((words: string) => change({ search: words }), TYPING_PAUSE_MS);
  useEffect(() => setText(filters.search), [filters.search]);
  useShortcut('search', () => input.current?.focus());
  const type = (words: string) => {
    setText(words);
    search(words);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      size="sm"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        type('');
        input.current?.blur();
      }}
      placeholder={t('inbox.search')}
      aria-label={t('inbox.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('inbox.clearSearch')} onClick={() => type('')} />}
      data-testid="search"
    />
  );
}
