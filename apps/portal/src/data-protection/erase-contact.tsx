import { Button, Group, Loader, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { eraseContact } from '../api/data-protection.js';
import type { Contact } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { conversationListsKey } from '../inbox/conversation-keys.js';
import { Dialog } from '../ui/dialog.js';
import { Receipt } from './receipt.js';
import { useAskFor, useLatestJob } from './use-data-jobs.js';

interface EraseContactProps {
  contact: Contact;
  onClose: () => void;
}

/** Asks for the name before what can not be undone, and stays until the receipt is there. */
export default function EraseContact({ contact, onClose }: EraseContactProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  const job = useLatestJob(contact, 'erasure');
  const ask = useAskFor(eraseContact);
  const name = contact.name ?? contact.externalId;
  const done = job?.state === 'done';
  const leave = () => {
    if (!done) return onClose();
    void navigate('/inbox');
    void client.invalidateQueries({ queryKey: conversationListsKey });
  };
  return (
    <Dialog onClose={leave} title={t(done ? 'dataProtection.erasedTitle' : 'dataProtection.eraseTitle', { name })}>
      {job && job.state !== 'failed' ? (
        <>
          <Group gap={8} role="status" wrap="nowrap" data-testid="erasure-receipt" data-state={job.state}>
            {!done && <Loader size={14} aria-hidden />}
            <Text>
              <Receipt job={job} />
            </Text>
          </Group>
          <Group justify="flex-end" mt="lg">
            <Button onClick={leave}>{t('people.done')}</Button>
          </Group>
        </>
      ) : (
        <TypeName name={name} asked={ask.isPending} onConfirm={() => ask.mutate(contact.id)} onCancel={leave} />
      )}
    </Dialog>
  );
}

interface TypeNameProps {
  name: string;
  asked: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

function TypeName({ name, asked, onConfirm, onCancel }: TypeNameProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const agreed = typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Text>{t('dataProtection.eraseHint')}</Text>
      <TextInput
        mt="md"
        label={t('dataProtection.typeName', { name })}
        value={typed}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="erase-name"
      />
      <Group justify="flex-end" mt="lg" gap={8}>
        <Button variant="default" onClick={onCancel}>
          {t('shell.cancel')}
        </Button>
        <Button type="submit" color="red" disabled={!agreed} loading={asked} data-testid="erase-confirm">
          {t('dataProtection.erase')}
        </Button>
      </Group>
    </form>
  );
}
