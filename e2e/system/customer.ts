import { addresses } from './running-system.js';

/** What a customer of the simulator does: writes, reacts, comes by a link. Answers once the webhook has been answered. */
export async function asCustomer(act: string, body: { page: string; customer: string; [more: string]: unknown }) {
  const response = await fetch(`${addresses().simulator}/simulator/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ wait: true, ...body }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`The simulator refused ${act}: ${response.status} ${JSON.stringify(answer)}`);
  return answer as { mid: string | null; psid: string };
}
