import { describe, expect, it } from '@jest/globals';
import { type PageTransfer, transferSides, transferStates } from '../transfer-page/page-transfer.dto.js';
import { transferLetter } from './transfer-letter.js';

const transfer = (change: Partial<PageTransfer>): PageTransfer => ({
  id: 'transfer-1',
  side: 'holding',
  pageId: '1',
  pageName: 'Harbor Dental',
  askerName: 'Bay Agency',
  state: 'pending',
  askedAt: '2026-11-20T09:21:02.000Z',
  expiresAt: '2026-12-04T09:21:02.000Z',
  decidedAt: null,
  ...change,
});
const letter = (change: Partial<PageTransfer>) => transferLetter(transfer(change), 'https://inbox.example');

describe('the letter about a request for a Page', () => {
  it('tells who has the Page who asks, until when to decide, and where', () => {
    expect(letter({})).toMatchObject({ subject: 'Bay Agency asks for Harbor Dental: Facebook Messenger' });
    expect(letter({})?.text).toMatch(
      /Until 2026-12-04 you decide[\s\S]*\nhttps:\/\/inbox\.example\/settings\/integrations\n/,
    );
  });

  it('goes to who has to act or waits for an answer, and to nobody else', () => {
    const written = transferSides.flatMap((side) =>
      transferStates.filter((state) => letter({ side, state })).map((state) => `${side} ${state}`),
    );
    expect(written).toEqual(['asking granted', 'asking refused', 'holding pending']);
  });

  it('lets no name begin a line or a header', () => {
    const crafted = letter({ askerName: 'A\r\nBcc: all@example.com', pageName: 'B\u2028Subject: C' });
    expect(crafted?.subject).not.toMatch(/[\r\n\u2028]/);
    expect(crafted?.text).not.toMatch(/^(Bcc|Subject)/m);
  });
});
