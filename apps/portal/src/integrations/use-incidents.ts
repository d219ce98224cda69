import { useQuery } from '@tanstack/react-query';
import { listIncidents } from '../api/pages.js';
import type { Incident } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { pagesKey } from './use-pages.js';

const nothing: never[] = [];

/** What keeps Pages from working, by cause. Asked for again with everything else about Pages. */
export function useIncidents(): Incident[] {
  return useQuery({ queryKey: [...pagesKey, 'incidents'], queryFn: listIncidents }).data?.items ?? nothing;
}

/** What has happened, to how many Pages, as one sentence. */
export function useIncidentSentence(): (incident: Incident) => string {
  const { t } = useWords();
  return ({ kind, reason, connectedBy, pages }) => {
    const [only] = pages;
    const which = pages.length === 1 && only ? only.name : t('incidents.pages', { count: pages.length });
    const why = t(`incidents.why.${reason}` as 'incidents.why.refused', { defaultValue: t('incidents.why.refused') });
    const whose = connectedBy === null ? '' : t('incidents.whose', { name: connectedBy });
    return t(`incidents.${kind}`, { which, why, whose }).trim();
  };
}
