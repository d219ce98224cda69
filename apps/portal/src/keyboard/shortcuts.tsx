import { lazy, Suspense, useEffect } from 'react';
import { useNewestAction } from '../ui/toasts.js';
import { noticeKey, openHelp, openPalette, takeKey, useSheet, useShortcut } from './shortcuts-state.js';

const HelpSheet = lazy(() => import('./help-sheet.js'));
const Palette = lazy(() => import('./palette.js'));

/** Listens to the keys, and shows the sheets that they open. */
export function Shortcuts() {
  const sheet = useSheet();
  useShortcut('help', openHelp);
  useShortcut('palette', openPalette);
  useShortcut('undo', useNewestAction());
  useEffect(() => {
    window.addEventListener('keydown', noticeKey, { capture: true });
    window.addEventListener('keydown', takeKey);
    return () => {
      window.removeEventListener('keydown', noticeKey, { capture: true });
      window.removeEventListener('keydown', takeKey);
    };
  }, []);
  return (
    <Suspense fallback={null}>
      {sheet === 'help' && <HelpSheet />}
      {sheet === 'palette' && <Palette />}
    </Suspense>
  );
}
