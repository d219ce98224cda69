import { useLocalStorage } from '@mantine/hooks';

/** When this browser's person last looked at the notices, in ms since 1970; 0: never. */
export function useSeenNotices() {
  return useLocalStorage({ key: 'faro-notices-seen', defaultValue: 0, getInitialValueInEffect: false });
}
