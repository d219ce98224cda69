import { MultiSelect, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import type { Role } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations } from '../integrations/use-pages.js';

/** What somebody may do and see; `locationIds` null: all locations. */
export interface Access {
  role: Role;
  locationIds: string[] | null;
}

export function AccessFields({ access, onChange }: { access: Access; onChange: (access: Access) => void }) {
  const { t } = useWords();
  return (
    <Stack gap="md">
      <Select
        label={t('people.role')}
        description={t('people.roleHint')}
        allowDeselect={false}
        value={access.role}
        onChange={(role) => onChange(role === 'owner' ? { role, locationIds: null } : { ...access, role: 'agent' })}
        data={(['agent', 'owner'] as const).map((value) => ({ value, label: t(`shell.roles.${value}`) }))}
        data-testid="person-role"
      />
      {access.role === 'agent' && <LocationFields access={access} onChange={onChange} />}
    </Stack>
  );
}

function LocationFields({ access, onChange }: { access: Access; onChange: (access: Access) => void }) {
  const { t } = useWords();
  const locations = useLocations();
  const chosen = access.locationIds;
  return (
    <>
      <SegmentedControl
        value={chosen === null ? 'all' : 'some'}
        onChange={(value) => onChange({ ...access, locationIds: value === 'all' ? null : [] })}
        data={[
          { value: 'all', label: t('people.allLocations') },
          { value: 'some', label: t('people.someLocations') },
        ]}
        aria-label={t('people.locations')}
      />
      {chosen !== null && (
        <MultiSelect
          label={t('people.which')}
          searchable
          value={chosen}
          onChange={(locationIds) => onChange({ ...access, locationIds })}
          data={locations.map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="person-locations"
        />
      )}
      {chosen?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('people.noLocation')}
        </Text>
      )}
    </>
  );
}
