import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { LabelChip } from './label-chip.js';
import classes from './labels.module.css';
import { useLabelsOf, useSetLabel } from './use-labels.js';

/** The labels of a conversation, each with a way to take it off; null where it bears none. */
export function LabelChips({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const labels = useLabelsOf(conversation);
  const set = useSetLabel(conversation);
  if (labels.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('labels.title')} data-testid="labels">
      {labels.map((label) => (
        <li key={label.id}>
          <LabelChip
            label={label}
            remove={{ run: () => set(label.id, false), name: t('labels.takeOff', { name: label.name }) }}
          />
        </li>
      ))}
    </ul>
  );
}
