/** Beside long words it stays as large as it is. */
const STEADY = { flex: 'none' };

interface MessengerMarkProps {
  size?: number;
  /** What it says to a screen reader; decoration when left out. */
  label?: string;
}

/** Messenger's mark: the only place where its blue appears. */
export function MessengerMark({ size = 16, label }: MessengerMarkProps) {
  const mark = (
    <>
      <circle cx="8" cy="8" r="8" fill="var(--messenger)" />
      <path
        d="M8 3.2c-2.8 0-4.9 2-4.9 4.5 0 1.4.6 2.6 1.6 3.4v1.7l1.5-.9c.6.2 1.2.3 1.8.3 2.8 0 4.9-2 4.9-4.5S10.8 3.2 8 3.2z"
        fill="#fff"
      />
      <path d="m5.1 9.1 1.9-2.1 1.2 1.1 2.6-1.1-1.9 2.1-1.3-1.1z" fill="var(--messenger)" />
    </>
  );
  if (!label) {
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" style={STEADY} aria-hidden="true">
        {mark}
      </svg>
    );
  }
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" style={STEADY} role="img" aria-label={label}>
      {mark}
    </svg>
  );
}
