import { Kbd } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useWords } from '../i18n/use-words.js';
import { shortcuts } from '../keyboard/shortcuts-state.js';
import { Empty } from '../ui/empty.js';
import classes from './inbox.module.css';

const SHOWN = new Set(['next', 'open', 'search', 'palette', 'help']);

export function NoConversation() {
  const { t } = useWords();
  return (
    <div className={classes.rest}>
      <Empty icon={<IconMessages size={36} stroke={1.3} />} title={t('inbox.none')}>
        {t('inbox.noneHint')}
        <div className={classes.keys}>
          {shortcuts
            .filter(({ name }) => SHOWN.has(name))
            .map(({ name, keys }) => (
              <Fragment key={name}>
                <span>
                  <Kbd>{keys.join(' ')}</Kbd>
                </span>
                <span>{t(`keyboard.names.${name}`)}</span>
              </Fragment>
            ))}
        </div>
      </Empty>
    </div>
  );
}
