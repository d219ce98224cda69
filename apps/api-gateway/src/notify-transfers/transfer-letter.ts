import { oneLine } from '../send-mail/one-line.js';
import type { PageTransfer } from '../transfer-page/page-transfer.dto.js';

/** What the owners of one side read of a request for a Page; null where they have done it themselves, or nothing is left to do. */
export function transferLetter(transfer: PageTransfer, publicUrl: string): { subject: string; text: string } | null {
  const { side, state } = transfer;
  const page = oneLine(transfer.pageName);
  const letter = (subject: string, text: string) => ({
    subject: `${subject}: Facebook Messenger`,
    text: `${text}\n\n${publicUrl}/settings/integrations\n`,
  });
  if (side === 'holding' && state === 'pending') {
    const asker = oneLine(transfer.askerName ?? 'Another agency');
    const until = transfer.expiresAt.slice(0, 10);
    return letter(
      `${asker} asks for ${page}`,
      `${asker} asks for your Facebook Page ${page}. Somebody there manages it on Facebook. Until ${until} you decide whether to keep it; your conversations stay with you in any case:`,
    );
  }
  if (side !== 'asking') return null;
  if (state === 'granted')
    return letter(`${page} is free`, `The agency that had ${page} lets it go. Log in to Facebook and connect it:`);
  if (state === 'refused') return letter(`${page} stays`, `The agency that has ${page} keeps it.`);
  return null;
}
