import { IconUser } from '@tabler/icons-react';
import type { SyntheticEvent } from 'react';
import classes from './portrait.module.css';

interface PortraitProps {
  name: string | null;
  pictureUrl: string | null;
  size: number;
}

const HUES = [168, 200, 228, 262, 318, 16, 40, 96];

/** The same person always gets the same quiet colour. */
function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return HUES[sum % HUES.length] ?? 168;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}

/** The initials lie below it. */
const hide = (event: SyntheticEvent<HTMLImageElement>) => {
  event.currentTarget.hidden = true;
};

/**
 * A face, or initials on a colour while there is none. Decoration: the name always stands beside it. Only our own pictures are
 * shown: one from elsewhere would tell its host who looks at whom.
 */
export function Portrait({ name, pictureUrl, size }: PortraitProps) {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.38), '--hue': hueOf(name ?? '') };
  const initials = initialsOf(name ?? '');
  return (
    <span className={classes.portrait} style={style} data-initials={initials} aria-hidden>
      {!initials && <IconUser size={Math.round(size * 0.55)} stroke={1.6} />}
      {pictureUrl?.startsWith('/') && (
        <img className={classes.picture} src={pictureUrl} alt="" loading="lazy" decoding="async" onError={hide} />
      )}
    </span>
  );
}
