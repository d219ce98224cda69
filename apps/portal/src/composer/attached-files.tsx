import { CloseButton, Progress } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useWords } from '../i18n/use-words.js';
import classes from './composer.module.css';
import type { AttachedFile } from './use-uploads.js';

interface AttachedFilesProps {
  files: AttachedFile[];
  onRemove: (key: number) => void;
}

export function AttachedFiles({ files, onRemove }: AttachedFilesProps) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className={classes.files}>
      {files.map(({ key, name, previewUrl, progress, uploadId }) => {
        const percent = Math.round(progress * 100);
        return (
          <li key={key} className={classes.file}>
            {previewUrl ? (
              <img className={classes.preview} src={previewUrl} alt="" />
            ) : (
              <IconFile size={20} aria-hidden />
            )}
            <span className={classes.fileName}>{name}</span>
            <CloseButton size="sm" aria-label={t('composer.remove', { name })} onClick={() => onRemove(key)} />
            {!uploadId && (
              <Progress
                className={classes.progress ?? ''}
                value={percent}
                size={3}
                aria-label={t('composer.uploading', { name, percent })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
