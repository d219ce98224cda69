import { Button, Menu } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Conversation } from '../api/types.js';
import { useShortcut } from '../keyboard/shortcuts-state.js';
import classes from './labels.module.css';
import { useLabels, useSetLabel } from './use-labels.js';

interface LabelMenuProps {
  conversation: Conversation;
  classNames: { label: string; section: string };
}

/** All labels of the agency, each to be put on the conversation or taken off; the menu stays for the next one. */
export function LabelMenu({ conversation, classNames }: LabelMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const labels = useLabels();
  const set = useSetLabel(conversation);
  const [opened, setOpened] = useState(false);
  useShortcut('label', () => setOpened(true));
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconTag size={16} aria-hidden />}
          classNames={classNames}
          aria-label={t('labels.label')}
          data-testid="label-menu"
        >
          {t('labels.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {labels.length === 0 && <Menu.Label>{t('labels.none')}</Menu.Label>}
        {labels.map(({ id, name, color }) => (
          <Menu.CheckboxItem
            key={id}
            checked={conversation.labelIds.includes(id)}
            onChange={(on) => set(id, on)}
            rightSection={<span className={classes.dot} data-color={color} aria-hidden />}
          >
            <bdi>{name}</bdi>
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => void navigate('/settings/labels')}>
          {t('labels.manage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
