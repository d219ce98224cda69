import { Button, Group, Loader } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { exportContact } from '../api/data-protection.js';
import type { Contact } from '../api/types.js';
import classes from '../contact/contact-pane.module.css';
import { useWords } from '../i18n/use-words.js';
import { useTimeWords } from '../time/use-time.js';
import { Receipt } from './receipt.js';
import { useAskFor, useLatestJob } from './use-data-jobs.js';
import { useErasing } from './use-erasing.js';

/** What an owner does when a customer asks for their data: hand it out, or erase it. */
export default function ContactData({ contact }: { contact: Contact }) {
  const { t } = useWords();
  const erase = useErasing(contact.id).open;
  return (
    <section className={classes.section} aria-label={t('dataProtection.title')} data-testid="contact-data">
      <h3 className={classes.heading}>{t('dataProtection.title')}</h3>
      <Export contact={contact} />
      <Button
        variant="default"
        c="var(--danger-text)"
        size="compact-sm"
        leftSection={<IconTrash size={16} aria-hidden />}
        onClick={erase}
        data-testid="erase-contact"
      >
        {t('dataProtection.erase')}
      </Button>
    </section>
  );
}

function Export({ contact }: { contact: Contact }) {
  const { t } = useWords();
  const { whole } = useTimeWords();
  const job = useLatestJob(contact, 'export');
  const ask = useAskFor(exportContact);
  const waiting = ask.isPending || job?.state === 'waiting';
  if (waiting)
    return (
      <Group gap={8} role="status" className={classes.quiet ?? ''}>
        <Loader size={14} aria-hidden />
        {t('dataProtection.exporting')}
      </Group>
    );
  return (
    <>
      {job?.downloadUrl && (
        <>
          <Button
            component="a"
            href={job.downloadUrl}
            download
            size="compact-sm"
            leftSection={<IconDownload size={16} aria-hidden />}
            data-testid="download-export"
          >
            {t('dataProtection.download')}
          </Button>
          <p className={classes.quiet}>
            <Receipt job={job} /> {job.expiresAt && t('dataProtection.until', { until: whole(job.expiresAt) })}
          </p>
        </>
      )}
      {job?.state === 'failed' && (
        <p className={classes.quiet} role="alert">
          <Receipt job={job} />
        </p>
      )}
      <Button variant="default" size="compact-sm" onClick={() => ask.mutate(contact.id)} data-testid="export-contact">
        {t(job ? 'dataProtection.exportAgain' : 'dataProtection.export')}
      </Button>
    </>
  );
}
