/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Confirmation } from './confirmation.js';

afterEach(cleanup);

/** Asks before it does something; asked from a button, or from an entry of that button's menu, which goes with the click. */
function Asking({ from }: { from: 'button' | 'menu' }) {
  const [state, setState] = useState<'idle' | 'asked' | 'done'>('idle');
  const close = () => setState('idle');
  const ask = () => setState('asked');
  return (
    <>
      <button type="button" id="opener" onClick={from === 'button' ? ask : undefined}>
        Actions
      </button>
      {from === 'menu' && state === 'idle' && (
        <div role="menu" aria-labelledby="opener">
          <button type="button" role="menuitem" onClick={ask}>
            Delete
          </button>
        </div>
      )}
      {state === 'asked' && (
        <Confirmation title="Delete it?" action="Yes" onConfirm={() => setState('done')} onClose={close}>
          It will be gone.
        </Confirmation>
      )}
      <output>{state}</output>
    </>
  );
}

const opener = () => screen.getByRole('button', { name: 'Actions' });

describe('a dialog', () => {
  it.each([
    ['button', () => opener()],
    ['menu', () => screen.getByRole('menuitem')],
  ] as const)('asked for by a %s gives the focus back to what is still there', async (from, trigger) => {
    await renderForSpec(<Asking from={from} />);
    trigger().focus();
    fireEvent.click(trigger());
    const dialog = await screen.findByRole('dialog', { name: 'Delete it?' });
    await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(opener());
    expect(screen.getByRole('status').textContent).toBe('idle');
  });

  it('does what it has asked about only when told to', async () => {
    await renderForSpec(<Asking from="button" />);
    fireEvent.click(opener());
    fireEvent.click(await screen.findByRole('button', { name: 'Yes' }));
    expect(screen.getByRole('status').textContent).toBe('done');
  });
});
