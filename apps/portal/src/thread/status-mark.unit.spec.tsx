/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderForSpec } from '../testing/render-for-spec.js';
import { StatusMark } from './status-mark.js';

afterEach(cleanup);

describe('the status of what we sent', () => {
  it.each([
    ['queued', 'Waiting to be sent'],
    ['sending', 'Being sent'],
    ['failed', 'Not sent'],
  ] as const)('%s is said as "%s"', async (status, words) => {
    await renderForSpec(<StatusMark message={{ status }} />);
    expect(screen.getByRole('img', { name: words }).getAttribute('data-status')).toBe(status);
  });

  it('says when it was delivered', async () => {
    await renderForSpec(<StatusMark message={{ status: 'delivered', deliveredAt: '2026-11-03T13:03:00Z' }} />);
    expect(screen.getByRole('img', { name: /^Delivered \d\d:03$/ })).toBeTruthy();
  });
});
