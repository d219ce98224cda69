import { type Fields, happened, type Interpretation, ignored, type ThreadContext } from './interpretation.js';
import { readMid, readTime } from './read-values.js';

/** `delivery`: what was sent up to the watermark, and the messages named besides, is on the person's device. */
export function interpretDelivery(body: Fields, context: ThreadContext): Interpretation {
  return interpretReceipt('delivered', body, context);
}

/** `read`: what was sent up to the watermark is read. */
export function interpretRead(body: Fields, context: ThreadContext): Interpretation {
  return interpretReceipt('read', body, context);
}

/** Without a watermark a receipt speaks of what was sent before itself. */
function interpretReceipt(
  receipt: 'delivered' | 'read',
  body: Fields,
  { thread, at, fromPage }: ThreadContext,
): Interpretation {
  if (fromPage) return ignored('receipt_of_the_page_itself');
  const watermark = readTime(body.watermark, at) ?? at;
  const named = Array.isArray(body.mids) ? body.mids : [body.mid];
  const mids = named.map(readMid).filter((mid) => mid !== null);
  return happened({ kind: 'receipt', thread, at, receipt, watermark, mids });
}
