import { Skeleton } from '@mantine/core';
import { IconFile, IconLink, IconMapPin, IconPhotoOff, IconPuzzleOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Attachment } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './attachment.module.css';
import { coordinatesOf, describeBytes, linkOf, mapAddress } from './attachment-facts.js';

const Lightbox = lazy(() => import('./lightbox.js'));
const ICON = { size: 20, stroke: 1.6, 'aria-hidden': true };

/** An attachment as what it is; what can not be shown says so. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { type, url, mediaState } = attachment;
  if (type === 'location') return <Place attachment={attachment} />;
  if (mediaState === 'pending') return <Pending attachment={attachment} />;
  if (mediaState === 'failed') return <Plain attachment={attachment} failed />;
  if (!url) return <Plain attachment={attachment} />;
  switch (type) {
    case 'image':
      return <Picture attachment={attachment} url={url} />;
    case 'sticker':
      return <img className={classes.sticker} src={url} alt={attachment.title ?? ''} loading="lazy" />;
    case 'audio':
    case 'video':
      return <Player attachment={attachment} url={url} />;
    case 'file':
      return <Download attachment={attachment} url={url} />;
    default:
      return <Plain attachment={attachment} />;
  }
}

function Picture({ attachment, url }: { attachment: Attachment; url: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <Plain attachment={attachment} failed />;
  return (
    <>
      <button type="button" className={classes.picture} onClick={() => setOpen(true)} aria-label={t('thread.enlarge')}>
        <img
          src={attachment.thumbnailUrl ?? url}
          alt={attachment.title ?? t('thread.attachment.image')}
          loading="lazy"
          decoding="async"
          onError={() => setBroken(true)}
        />
      </button>
      {open && (
        <Suspense fallback={null}>
          <Lightbox url={url} name={attachment.title} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What customers send has no captions. */
function Player({ attachment, url }: { attachment: Attachment; url: string }) {
  const [broken, setBroken] = useState(false);
  if (broken) return <Plain attachment={attachment} failed />;
  const player = { src: url, controls: true, preload: 'metadata', onError: () => setBroken(true) } as const;
  if (attachment.type === 'video') return <video className={classes.video} {...player} />;
  return <audio className={classes.audio} {...player} />;
}

function Download({ attachment, url }: { attachment: Attachment; url: string }) {
  const { t, language } = useWords();
  const { title, bytes } = attachment;
  return (
    <a className={classes.card} href={url} download={title ?? ''} target="_blank" rel="noopener noreferrer">
      <IconFile {...ICON} />
      <span className={classes.words}>
        <bdi className={classes.title}>{title ?? t('thread.attachment.file')}</bdi>
        {bytes !== null && <span className={classes.hint}>{describeBytes(bytes, language)}</span>}
      </span>
    </a>
  );
}

function Place({ attachment }: { attachment: Attachment }) {
  const { t } = useWords();
  const place = coordinatesOf(attachment.payload);
  if (!place) return <Plain attachment={attachment} />;
  return (
    <a className={classes.card} href={mapAddress(place)} target="_blank" rel="noopener noreferrer">
      <IconMapPin {...ICON} />
      <span className={classes.words}>
        <bdi className={classes.title}>{attachment.title ?? t('thread.attachment.location')}</bdi>
        <span className={classes.hint}>{t('thread.openMap')}</span>
      </span>
    </a>
  );
}

/** What has no view of its own: shared posts, templates, and kinds that Messenger has added since. */
function Plain({ attachment, failed = false }: { attachment: Attachment; failed?: boolean }) {
  const { t } = useWords();
  const { type, title, payload } = attachment;
  const link = linkOf(payload);
  const unsupported = type === 'unsupported' || (!link && !title && !failed);
  const Icon = failed ? IconPhotoOff : link ? IconLink : IconPuzzleOff;
  const kind = t(`thread.attachment.${type}` as 'thread.attachment.image');
  const hint = failed ? t('thread.mediaFailed') : unsupported ? t('thread.unsupported') : kind;
  const words = (
    <>
      <Icon {...ICON} />
      <span className={classes.words}>
        <bdi className={classes.title}>{title ?? kind}</bdi>
        <span className={classes.hint}>{hint}</span>
      </span>
    </>
  );
  if (!link) return <div className={classes.card}>{words}</div>;
  return (
    <a className={classes.card} href={link} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}

function Pending({ attachment }: { attachment: Attachment }) {
  const { t } = useWords();
  const isPicture = attachment.type === 'image' || attachment.type === 'video';
  return (
    <div role="status" aria-label={t('thread.mediaPending')}>
      <Skeleton h={isPicture ? 160 : 48} w={240} radius={12} />
    </div>
  );
}
