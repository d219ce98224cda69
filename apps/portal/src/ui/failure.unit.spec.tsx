/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { toProblem } from '../api/problem.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Failure } from './failure.js';

afterEach(cleanup);

const answer = new Response(null, { status: 503, headers: { 'x-request-id': 'req-7' } });

describe('a failure', () => {
  it('says what happened, gives an id to quote, and offers to try again', async () => {
    let tries = 0;
    const error = toProblem({ code: 'database_unavailable', detail: 'The database is away.' }, answer);
    await renderForSpec(<Failure error={error} onRetry={() => (tries += 1)} />);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('req-7');
    expect(alert.querySelector('p')?.textContent?.length).toBeGreaterThan(10);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(tries).toBe(1);
  });

  it('quotes the id of the answer’s body before that of its head, and the server’s sentence where we have none', async () => {
    const error = toProblem({ code: 'never_heard_of', detail: 'The moon is full.', requestId: 'req-8' }, answer);
    await renderForSpec(<Failure error={error} />);
    const { textContent } = screen.getByRole('alert');
    expect(textContent).toContain('The moon is full.');
    expect(textContent).toContain('req-8');
    expect(textContent).not.toContain('req-7');
  });
});
