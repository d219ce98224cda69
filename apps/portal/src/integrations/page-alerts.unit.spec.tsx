/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderForSpec } from '../testing/render-for-spec.js';
import { PageAlerts } from './page-alerts.js';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
afterEach(cleanup);

describe('the alerts of a Page', () => {
  it('say what Facebook said and when, the last of each kind', async () => {
    await renderForSpec(
      <PageAlerts
        alerts={[
          { kind: 'policy_block', occurredAt: hoursAgo(2.5), reason: null },
          { kind: 'policy_warning', occurredAt: hoursAgo(26), reason: 'Promotional content after 24 hours.' },
          { kind: 'policy_warning', occurredAt: hoursAgo(50), reason: 'An older one.' },
          { kind: 'permission_revoked', occurredAt: hoursAgo(60), reason: 'pages_messaging' },
        ]}
      />,
    );
    expect(screen.getAllByTestId('page-alert').map(({ textContent }) => textContent)).toEqual([
      'Facebook blocked this Page 2 hours ago: it gave no reason',
      expect.stringMatching(/^Facebook warned this Page .*: Promotional content after 24 hours\.$/),
      expect.stringMatching(
        /^The permission pages_messaging was taken back on Facebook .*\. Connect again and allow it\.$/,
      ),
    ]);
  });

  it('are none where Facebook said nothing', async () => {
    await renderForSpec(<PageAlerts alerts={[]} />);
    expect(screen.queryByTestId('page-alert')).toBeNull();
  });
});
