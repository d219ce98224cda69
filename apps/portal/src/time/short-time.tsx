import { useTimeWords } from './use-time.js';

/** "2m"; the whole time on hover and for screen readers. */
export function ShortTime({ at, className }: { at: string; className?: string | undefined }) {
  const { short, whole } = useTimeWords();
  return (
    <time dateTime={at} title={whole(at)} className={className}>
      <span aria-hidden>{short(at)}</span>
      <span className="spoken">{whole(at)}</span>
    </time>
  );
}
