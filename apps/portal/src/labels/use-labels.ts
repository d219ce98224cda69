import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listLabels, setLabel } from '../api/labels.js';
import type { Conversation, Label } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { putConversation } from '../live/patch-cache.js';
import { useSession } from '../session/use-session.js';
import { problemText } from '../shell/problem-text.js';
import { complain } from '../ui/toasts.js';

const MINUTES = 60_000;
const nothing: never[] = [];

/** As the event that tells of a change names it. */
export const labelsKey = ['labels'] as const;

/** The labels of the agency, as far as they are known yet. */
export function useLabels(): Label[] {
  return useQuery({ queryKey: labelsKey, queryFn: listLabels, staleTime: 10 * MINUTES }).data?.items ?? nothing;
}

/** The labels that a conversation bears, by name. */
export function useLabelsOf({ labelIds }: Pick<Conversation, 'labelIds'>): Label[] {
  const labels = useLabels();
  return labelIds.length === 0 ? nothing : labels.filter(({ id }) => labelIds.includes(id));
}

/** Puts labels on and takes them off: on the screen at once, back again when the server refuses. */
export function useSetLabel(conversation: Conversation) {
  const { t } = useWords();
  const client = useQueryClient();
  const { user } = useSession();
  const put = (copy: Conversation) => putConversation(client, copy, user.id);
  const { mutate } = useMutation({
    mutationFn: ({ labelId, on }: { labelId: string; on: boolean }) => setLabel(conversation.id, labelId, on),
    onMutate: ({ labelId, on }) => {
      const others = conversation.labelIds.filter((id) => id !== labelId);
      put({ ...conversation, labelIds: on ? [...others, labelId] : others });
    },
    onSuccess: put,
    onError: (error) => {
      put(conversation);
      complain(`${t('actions.failed')}: ${problemText(error)}`);
    },
  });
  return (labelId: string, on: boolean) => mutate({ labelId, on });
}
