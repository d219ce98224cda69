/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForSpec } from '../testing/render-for-spec.js';
import { AskedPopup } from './asked-popup.js';

afterEach(cleanup);

const drawn: string[] = [];

const show = () =>
  renderForSpec(
    <>
      <button type="button">Before</button>
      <AskedPopup button={<button type="button">More</button>} kind="menu">
        {({ opened, onChange, target }) => {
          drawn.push('menu');
          return (
            <div>
              {target}
              {opened && (
                <button type="button" onClick={() => onChange(false)}>
                  Close
                </button>
              )}
            </div>
          );
        }}
      </AskedPopup>
    </>,
  );

describe('a popup', () => {
  it('is not there before somebody asks', async () => {
    await show();
    expect(drawn).toEqual([]);
    expect(screen.getByRole('button', { name: 'More' }).getAttribute('aria-haspopup')).toBe('menu');
  });

  it('gives the focus back to its button, each time', async () => {
    await show();
    for (const _time of ['first', 'second']) {
      await userEvent.click(screen.getByRole('button', { name: 'More' }));
      await userEvent.click(screen.getByRole('button', { name: 'Close' }));
      expect(document.activeElement?.textContent).toBe('More');
    }
  });
});
