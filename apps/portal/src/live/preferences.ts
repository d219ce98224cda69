import { useLocalStorage } from '@mantine/hooks';

/** What a person asked for on this device. Nothing is announced unasked. */
export interface AnnouncementPreferences {
  desktop: boolean;
  sound: boolean;
}

const KEY = 'faro-announcements';
const silent: AnnouncementPreferences = { desktop: false, sound: false };

export const usePreferences = () =>
  useLocalStorage<AnnouncementPreferences>({ key: KEY, defaultValue: silent, getInitialValueInEffect: false });

export function readPreferences(): AnnouncementPreferences {
  const stored = localStorage.getItem(KEY);
  return stored ? { ...silent, ...JSON.parse(stored) } : silent;
}
