import { useWords } from '../i18n/use-words.js';
import { useSession } from '../session/use-session.js';
import { AskedPopup } from '../ui/asked-popup.js';
import { later } from '../ui/later.js';
import { Portrait } from '../ui/portrait.js';
import classes from './shell.module.css';

const PersonMenu = later(() => import('./person-menu.js'));

/** Who is signed in, and what is theirs alone: language, appearance, signing out. */
export function PersonButton() {
  const { t } = useWords();
  const { user } = useSession();
  const button = (
    <button type="button" className={classes.item} aria-label={t('shell.person')} data-testid="person-menu">
      <Portrait name={user.name} pictureUrl={null} size={32} />
    </button>
  );
  return (
    <AskedPopup button={button} kind="menu">
      {(asked) => <PersonMenu {...asked} />}
    </AskedPopup>
  );
}
