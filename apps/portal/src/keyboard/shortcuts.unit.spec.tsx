/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Shortcuts } from './shortcuts.js';
import { useShortcut } from './shortcuts-state.js';

afterEach(cleanup);

/** A page with a way back and a menu that is gone the moment Escape is pressed, as it is without motion. */
function Page({ onBack }: { onBack: () => void }) {
  const [opened, setOpened] = useState(true);
  useShortcut('back', onBack);
  return (
    <>
      <button type="button" onKeyDown={({ key }) => key === 'Escape' && setOpened(false)}>
        Page
      </button>
      {opened && <div role="menu">Menu</div>}
      <Shortcuts />
    </>
  );
}

describe('keys', () => {
  it('that close a menu do nothing else; the next one is the page’s', async () => {
    const backs: string[] = [];
    await renderForSpec(<Page onBack={() => backs.push('back')} />);
    const press = () => fireEvent.keyDown(screen.getByText('Page'), { key: 'Escape' });
    press();
    expect([screen.queryByRole('menu'), backs]).toEqual([null, []]);
    press();
    expect(backs).toEqual(['back']);
  });
});
