import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeLabel, createLabel, deleteLabel, type LabelDraft, listLabels } from '../api/labels.js';
import type { Label } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { EntryActions } from '../settings/entry-actions.js';
import { EntryList, useSave } from '../settings/entry-list.js';
import settings from '../settings/settings.module.css';
import { LabelChip } from './label-chip.js';
import { LabelForm } from './label-form.js';
import { labelsKey } from './use-labels.js';

/** The labels that everybody of the agency sorts by. */
export function LabelSettings() {
  const { t } = useWords();
  const entries = useQuery({ queryKey: labelsKey, queryFn: listLabels });
  const create = useSave(labelsKey, (draft: LabelDraft) => createLabel(draft));
  return (
    <EntryList
      title={t('labels.title')}
      lead={t('labels.lead')}
      form={<LabelForm submit={t('labels.add')} failure={create.error} onSave={create.mutateAsync} />}
      entries={entries}
      none={{ icon: <IconTag size={32} stroke={1.5} />, title: t('labels.none'), hint: t('labels.noneHint') }}
      data-testid="label-list"
    >
      {(label) => <LabelEntry label={label} />}
    </EntryList>
  );
}

function LabelEntry({ label }: { label: Label }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const change = useSave(labelsKey, (draft: LabelDraft) => changeLabel(label.id, draft));
  const remove = useSave(labelsKey, () => deleteLabel(label.id), { says: true });
  if (editing) {
    const save = async (draft: LabelDraft) => {
      await change.mutateAsync(draft);
      setEditing(false);
    };
    return (
      <LabelForm
        initial={label}
        submit={t('shell.save')}
        failure={change.error}
        onSave={save}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className={settings.row}>
      <span className={settings.grow}>
        <LabelChip label={label} />
      </span>
      <EntryActions
        name={label.name}
        question={t('labels.deleteQuestion', { name: label.name })}
        onEdit={() => setEditing(true)}
        onDelete={() => remove.mutate()}
      />
    </div>
  );
}
