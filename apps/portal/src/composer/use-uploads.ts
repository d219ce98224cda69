import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Agency } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { agencyQuery } from '../integrations/use-pages.js';
import { problemText } from '../shell/problem-text.js';
import { describeBytes } from '../thread/attachment-facts.js';
import { complain } from '../ui/toasts.js';
import { FileUpload } from './file-upload.js';
import type { FilesUnderway } from './outbox.js';

/** A file on its way to the server, or there. */
export interface AttachedFile {
  key: number;
  name: string;
  /** Of a picture, to be shown meanwhile. */
  previewUrl: string | null;
  /** 0 to 1. */
  progress: number;
  /** Set when the server has it. */
  uploadId: string | null;
  upload: FileUpload;
}

type Objection = { name: 'tooLarge'; limit: number } | { name: 'wrongType' };

/** Why a file can not be sent, as far as that is known before it is uploaded. */
export function objectionTo(file: Pick<File, 'type' | 'size'>, limits: Agency['limits']): Objection | null {
  const limit = file.type.startsWith('image/') ? limits.imageBytes : limits.fileBytes;
  if (limits.mediaTypes.length > 0 && file.type !== '' && !limits.mediaTypes.includes(file.type))
    return { name: 'wrongType' };
  return file.size > limit ? { name: 'tooLarge', limit } : null;
}

/** The files of a reply that is being written. */
export function useUploads() {
  const { t, language } = useWords();
  const client = useQueryClient();
  const [files, setFiles] = useState<AttachedFile[]>([]);
  /** Whose fate the composer tells: not of files that were taken off, nor of those that went away with their reply. */
  const own = useRef(new Set<number>());
  const nextKey = useRef(0);
  const patch = (key: number, change: Partial<AttachedFile>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...change } : file)));
  const remove = (key: number) => {
    own.current.delete(key);
    files.find((file) => file.key === key)?.upload.abort();
    setFiles((now) => now.filter((file) => file.key !== key));
  };
  const upload = async (file: File) => {
    nextKey.current += 1;
    const key = nextKey.current;
    own.current.add(key);
    const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    const upload = new FileUpload(file, (progress) => patch(key, { progress }));
    setFiles((now) => [...now, { key, name: file.name, previewUrl, progress: 0, uploadId: null, upload }]);
    try {
      patch(key, { uploadId: await upload.id(), progress: 1 });
    } catch (error) {
      if (!own.current.delete(key)) return;
      setFiles((now) => now.filter((other) => other.key !== key));
      complain(t('composer.notUploaded', { name: file.name, reason: problemText(error) }));
    }
  };
  const take = (chosen: readonly File[], limits: Agency['limits']) => {
    const room = limits.attachments - files.length;
    if (chosen.length > room) complain(t('composer.tooMany', { count: limits.attachments }));
    for (const file of chosen.slice(0, room)) {
      const objection = objectionTo(file, limits);
      if (objection?.name === 'tooLarge') {
        complain(t('composer.tooLarge', { name: file.name, limit: describeBytes(objection.limit, language) }));
      } else if (objection) complain(t('composer.wrongType', { name: file.name }));
      else void upload(file);
    }
  };
  /** Files may come before it is known how large they may be. */
  const add = (chosen: readonly File[]) => {
    client.ensureQueryData(agencyQuery).then(
      ({ limits }) => take(chosen, limits),
      (error: unknown) => complain(problemText(error)),
    );
  };
  /** Leaves the files to the reply that goes out with them, those that are still on their way, too. */
  const handOver = (): FilesUnderway => {
    own.current.clear();
    setFiles([]);
    return {
      arrived: () => Promise.all(files.map(({ upload }) => upload.id())),
      abort: () => {
        for (const { upload } of files) upload.abort();
      },
    };
  };
  return { files, add, remove, handOver };
}
