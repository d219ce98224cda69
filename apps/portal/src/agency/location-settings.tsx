import { ActionIcon } from '@mantine/core';
import { IconBuildingStore, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addLocation, listLocations, renameLocation } from '../api/agency.js';
import type { Location } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { locationsKey } from '../integrations/use-pages.js';
import { useSession } from '../session/use-session.js';
import { EntryList, useSave } from '../settings/entry-list.js';
import settings from '../settings/settings.module.css';
import { LocationForm } from './location-form.js';

/** The locations of the agency; owners add and rename them. */
export function LocationSettings() {
  const { t } = useWords();
  const { user } = useSession();
  const entries = useQuery({ queryKey: locationsKey, queryFn: listLocations });
  const add = useSave(locationsKey, (name: string) => addLocation(name));
  const isOwner = user.role === 'owner';
  return (
    <EntryList
      title={t('agency.locations')}
      lead={t('agency.lead')}
      form={isOwner && <LocationForm submit={t('agency.add')} failure={add.error} onSave={add.mutateAsync} />}
      entries={entries}
      none={{ icon: <IconBuildingStore size={32} stroke={1.5} />, title: t('agency.none'), hint: t('agency.noneHint') }}
      data-testid="location-list"
    >
      {(location) => <LocationEntry location={location} isOwner={isOwner} />}
    </EntryList>
  );
}

function LocationEntry({ location: { id, name }, isOwner }: { location: Location; isOwner: boolean }) {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const rename = useSave(locationsKey, (to: string) => renameLocation(id, to));
  if (editing) {
    const save = async (to: string) => {
      await rename.mutateAsync(to);
      setEditing(false);
    };
    const cancel = () => setEditing(false);
    return (
      <LocationForm initial={name} submit={t('shell.save')} failure={rename.error} onSave={save} onCancel={cancel} />
    );
  }
  const editName = t('shell.editNamed', { name });
  return (
    <div className={settings.row}>
      <bdi className={settings.grow}>{name}</bdi>
      {isOwner && (
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={editName} onClick={() => setEditing(true)}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
