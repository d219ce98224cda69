import { Skeleton, Text, Title } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type CannedReplyDraft,
  changeCannedReply,
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
} from '../api/canned-replies.js';
import type { CannedReply } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { EntryActions } from '../settings/entry-actions.js';
import settings from '../settings/settings.module.css';
import { Empty } from '../ui/empty.js';
import { Failure } from '../ui/failure.js';
import classes from './canned-replies.module.css';
import { CannedReplyForm } from './canned-reply-form.js';
import { cannedRepliesKey } from './use-canned-replies.js';

/** The answers that the agency keeps at hand. */
export function CannedReplySettings() {
  const { t } = useWords();
  const replies = useQuery({ queryKey: cannedRepliesKey, queryFn: listCannedReplies });
  const create = useSave((draft: CannedReplyDraft) => createCannedReply(draft));
  return (
    <div className={settings.column}>
      <div>
        <Title order={2}>{t('cannedReplies.title')}</Title>
        <Text c="dimmed">{t('cannedReplies.lead')}</Text>
      </div>
      <div className={settings.card}>
        <CannedReplyForm submit={t('cannedReplies.add')} failure={create.error} onSave={create.mutateAsync} />
      </div>
      <div className={settings.card} data-testid="canned-reply-list">
        {replies.isPending && <Skeleton h={64} m="md" w="auto" />}
        {replies.isError && <Failure error={replies.error} onRetry={() => void replies.refetch()} />}
        {replies.data?.items.length === 0 && (
          <Empty icon={<IconSlash size={32} stroke={1.5} />} title={t('cannedReplies.none')}>
            {t('cannedReplies.noneHint')}
          </Empty>
        )}
        {replies.data?.items.map((reply) => (
          <Entry key={reply.id} reply={reply} />
        ))}
      </div>
    </div>
  );
}

function Entry({ reply }: { reply: CannedReply }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const change = useSave((draft: CannedReplyDraft) => changeCannedReply(reply.id, draft));
  const remove = useSave(() => deleteCannedReply(reply.id));
  if (editing) {
    const save = async (draft: CannedReplyDraft) => {
      await change.mutateAsync(draft);
      setEditing(false);
    };
    return (
      <CannedReplyForm
        initial={reply}
        submit={t('shell.save')}
        failure={change.error}
        onSave={save}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className={classes.entry}>
      <div className={classes.said}>
        <Text fw={600} truncate>
          /{reply.shortcut}
        </Text>
        <p dir="auto">{reply.text}</p>
      </div>
      <EntryActions
        name={`/${reply.shortcut}`}
        question={t('cannedReplies.deleteQuestion')}
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
    onSuccess: () => client.invalidateQueries({ queryKey: cannedRepliesKey }),
  });
}
