import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Agency } from '../api/types.js';
import { uploadFile } from '../api/uploads.js';
import { useWords } from '../i18n/use-words.js';
import { agencyQuery } from '../integrations/use-pages.js';
import { problemText } from '../shell/problem-text.js';
import { describeBytes } from '../thread/attachment-facts.js';
import { complain } from '../ui/toasts.js';

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
  const aborts = useRef(new Map<number, AbortController>());
  const nextKey = useRef(0);
  const patch = (key: number, change: Partial<AttachedFile>) =>
    setFiles((now) => now.map((file) => (file.key === key ? { ...file, ...change } : file)));
  const remove = (key: number) => {
    aborts.current.get(key)?.abort();
    aborts.current.delete(key);
    setFiles((now) => now.filter((file) => file.key !== key));
  };
  const upload = async (file: File) => {
    nextKey.current += 1;
    const key = nextKey.current;
    const abort = new AbortController();
    aborts.current.set(key, abort);
    const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
    setFiles((now) => [...now, { key, name: file.name, previewUrl, progress: 0, uploadId: null }]);
    try {
      const { id } = await uploadFile(file, (progress) => patch(key, { progress }), abort.signal);
      patch(key, { progress: 1, uploadId: id });
    } catch (error) {
      remove(key);
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
  return { files, add, remove, clear: () => setFiles([]), ready: files.every(({ uploadId }) => uploadId !== null) };
}
