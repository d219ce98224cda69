import { Badge, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { Conversation } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations, usePages } from '../integrations/use-pages.js';
import { LabelChips } from '../labels/label-chips.js';
import { useSession } from '../session/use-session.js';
import { useTimeWords } from '../time/use-time.js';
import { MessengerMark } from '../ui/messenger-mark.js';
import { Portrait } from '../ui/portrait.js';
import { CameBy } from './came-by.js';
import { ContactNotes } from './contact-notes.js';
import classes from './contact-pane.module.css';
import { Elsewhere } from './elsewhere.js';

const ContactData = lazy(() => import('../data-protection/contact-data.js'));

/** Who the conversation is with, and where they came from. */
export function ContactPane({ conversation }: { conversation: Conversation }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const { user } = useSession();
  const pages = usePages();
  const locations = useLocations();
  const { contact, status } = conversation;
  const page = pages.data?.find(({ pageId }) => pageId === conversation.pageId);
  const location = locations.find(({ id }) => id === conversation.locationId);
  return (
    <Stack gap="md" className={classes.pane ?? ''}>
      <Stack gap={8} align="center">
        <Portrait name={contact.name} pictureUrl={contact.avatarUrl} size={72} />
        <Title order={2} ta="center">
          <bdi>{contact.name ?? t('inbox.noName')}</bdi>
        </Title>
        <span className={classes.via}>
          <MessengerMark size={14} />
          {t('contact.via', { page: page?.name ?? location?.name ?? '' })}
        </span>
        <Badge variant="light" color={status === 'open' ? 'harbor' : 'gray'} tt="none">
          {t(`inbox.status.${status}`)}
        </Badge>
      </Stack>
      <LabelChips conversation={conversation} />
      {contact.unreachableSince && (
        <Text size="sm" c="var(--amber-text)">
          {t('contact.unreachable', { since: whole(contact.unreachableSince) })}
        </Text>
      )}
      <dl className={classes.facts}>
        <Fact name={t('contact.location')}>{location?.name}</Fact>
        <CameBy conversationId={conversation.id} />
        <Fact name={t('contact.firstSeen')}>{whole(contact.firstSeenAt)}</Fact>
        <Fact name={t('contact.lastReply')}>{conversation.lastReplyAt && whole(conversation.lastReplyAt)}</Fact>
        <Fact name={t('contact.psid')}>
          <span className="figures">{contact.externalId}</span>
        </Fact>
      </dl>
      <ContactNotes conversationId={conversation.id} />
      <Elsewhere conversation={conversation} />
      {user.role === 'owner' && (
        <Suspense fallback={null}>
          <ContactData key={contact.id} contact={contact} />
        </Suspense>
      )}
    </Stack>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
