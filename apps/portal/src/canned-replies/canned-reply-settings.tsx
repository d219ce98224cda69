import { Text } from '@mantine/core';
import { IconSlash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
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
import { EntryList, useSave } from '../settings/entry-list.js';
import classes from './canned-replies.module.css';
import { CannedReplyForm } from './canned-reply-form.js';
import { cannedRepliesKey } from './use-canned-replies.js';

/** The answers that the agency keeps at hand. */
export function CannedReplySettings() {
  const { t } = useWords();
  const entries = useQuery({ queryKey: cannedRepliesKey, queryFn: listCannedReplies });
  const create = useSave(cannedRepliesKey, (draft: CannedReplyDraft) => createCannedReply(draft));
  return (
    <EntryList
      title={t('cannedReplies.title')}
      lead={t('cannedReplies.lead')}
      form={<CannedReplyForm submit={t('cannedReplies.add')} failure={create.error} onSave={create.mutateAsync} />}
      entries={entries}
      none={{
        icon: <IconSlash size={32} stroke={1.5} />,
        title: t('cannedReplies.none'),
        hint: t('cannedReplies.noneHint'),
      }}
      data-testid="canned-reply-list"
    >
      {(reply) => <Entry reply={reply} />}
    </EntryList>
  );
}

function Entry({ reply }: { reply: CannedReply }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const change = useSave(cannedRepliesKey, (draft: CannedReplyDraft) => changeCannedReply(reply.id, draft));
  const remove = useSave(cannedRepliesKey, () => deleteCannedReply(reply.id), { says: true });
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
