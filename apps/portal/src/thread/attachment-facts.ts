interface Coordinates {
  latitude: number;
  longitude: number;
}

/** Where an attached location is, as Meta says it: `{coordinates: {lat, long}}`. */
export function coordinatesOf(payload: Record<string, unknown>): Coordinates | null {
  const { coordinates } = payload;
  if (typeof coordinates !== 'object' || coordinates === null) return null;
  const { lat, long } = coordinates as Record<string, unknown>;
  const [latitude, longitude] = [Number(lat), Number(long)];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
}

export const mapAddress = ({ latitude, longitude }: Coordinates): string =>
  `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;

/** The web address that a shared post or a fallback carries, if it is one that may be opened. */
export function linkOf({ url }: Record<string, unknown>): string | null {
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : null;
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** "1.4 MB". */
export function describeBytes(bytes: number, locale: string): string {
  const step = bytes >= 1_000_000 ? 2 : bytes >= 1_000 ? 1 : 0;
  const unit = UNITS[step] ?? 'byte';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: step === 2 ? 1 : 0 }).format(
    bytes / 1_000 ** step,
  );
}
