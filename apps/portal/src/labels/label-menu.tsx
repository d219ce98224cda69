import { Menu } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import type { Asked } from '../ui/asked-popup.js';
import classes from './labels.module.css';
import { useLabels, useSetLabel } from './use-labels.js';

/** All labels of the agency, each to be put on the conversation or taken off; the menu stays for the next one. */
export default function LabelMenu({ conversation, opened, onChange, target }: Asked & { conversation: Conversation }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const labels = useLabels();
  const set = useSetLabel(conversation);
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-end"
      width={240}
      closeOnItemClick={false}
      returnFocus={false}
    >
      <Menu.Target>{target}</Menu.Target>
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
