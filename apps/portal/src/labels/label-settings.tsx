import { Skeleton, Text, Title } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeLabel, createLabel, deleteLabel, type LabelDraft, listLabels } from '../api/labels.js';
import type { Label } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { EntryActions } from '../settings/entry-actions.js';
import settings from '../settings/settings.module.css';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import { LabelChip } from './label-chip.js';
import { LabelForm } from './label-form.js';
import classes from './labels.module.css';
import { labelsKey } from './use-labels.js';

/** The labels that everybody of the agency sorts by. */
export function LabelSettings() {
  const { t } = useWords();
  const labels = useQuery({ queryKey: labelsKey, queryFn: listLabels });
  const create = useSave((draft: LabelDraft) => createLabel(draft));
  return (
    <div className={settings.column}>
      <div>
        <Title order={2}>{t('labels.title')}</Title>
        <Text c="dimmed">{t('labels.lead')}</Text>
      </div>
      <div className={settings.card}>
        <LabelForm submit={t('labels.add')} failure={create.error} onSave={create.mutateAsync} />
      </div>
      <div className={settings.card} data-testid="label-list">
        {labels.isPending && <Skeleton h={64} m="md" w="auto" />}
        {labels.isError && <Failure error={labels.error} onRetry={() => void labels.refetch()} />}
        {labels.data?.items.length === 0 && (
          <Empty icon={<IconTag size={32} stroke={1.5} />} title={t('labels.none')}>
            {t('labels.noneHint')}
          </Empty>
        )}
        {labels.data?.items.map((label) => (
          <LabelEntry key={label.id} label={label} />
        ))}
      </div>
    </div>
  );
}

function LabelEntry({ label }: { label: Label }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const change = useSave((draft: LabelDraft) => changeLabel(label.id, draft));
  const remove = useSave(() => deleteLabel(label.id));
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
    <div className={classes.row}>
      <span className={classes.grow}>
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

function useSave<Input, Answer>(act: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => client.invalidateQueries({ queryKey: labelsKey }),
  });
}
