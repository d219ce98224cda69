import { Link } from 'react-router';
import type { FiguresAnswer } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import classes from './overview.module.css';
import { describeSeconds } from './period.js';

/** The figures that one looks for first. What waits leads to where it waits. */
export function FigureTiles({ figures: { total, windows } }: { figures: FiguresAnswer }) {
  const { t, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const sum = (of: 'open' | 'closingSoon' | 'missed') => windows.reduce((all, window) => all + window[of], 0);
  const closing = sum('closingSoon');
  return (
    <dl className={classes.tiles} data-testid="figure-tiles">
      <Tile name={t('overview.received')} value={number.format(total.received)} />
      <Tile name={t('overview.sent')} value={number.format(total.sent)} />
      <Tile
        name={t('overview.firstAnswer')}
        value={describeSeconds(total.medianAnswerSeconds, language)}
        hint={t('overview.firstAnswerHint', { count: total.answered })}
      />
      <Tile
        name={t('overview.closing')}
        value={number.format(closing)}
        urgent={closing > 0}
        hint={t('overview.closingHint', { open: number.format(sum('open')), missed: number.format(sum('missed')) })}
        link="/inbox?closing=1"
      />
    </dl>
  );
}

interface TileProps {
  name: string;
  value: string;
  hint?: string;
  urgent?: boolean;
  link?: string;
}

function Tile({ name, value, hint, urgent = false, link }: TileProps) {
  return (
    <div className={classes.tile} data-urgent={urgent}>
      <dt>{name}</dt>
      <dd className={classes.value}>{link ? <Link to={link}>{value}</Link> : value}</dd>
      {hint && <dd className={classes.hint}>{hint}</dd>}
    </div>
  );
}
