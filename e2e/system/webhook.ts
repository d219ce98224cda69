import { createHmac } from 'node:crypto';
import { APP_SECRET, addresses } from './running-system.js';

/** Posts a body to the webhook as Meta does: signed over the very bytes. Answers the status, 0 when nobody answered. */
export async function postWebhook(body: Buffer | string, signature = sign(body)): Promise<number> {
  try {
    const response = await fetch(addresses().webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

export function sign(body: Buffer | string): string {
  return `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`;
}

/** The body of a webhook with one text message. */
export function textMessage(message: {
  pageId: string;
  psid: string;
  mid: string;
  text: string;
  timestamp: number;
}): string {
  const { pageId, psid, mid, text, timestamp } = message;
  const item = { sender: { id: psid }, recipient: { id: pageId }, timestamp, message: { mid, text } };
  return JSON.stringify({ object: 'page', entry: [{ id: pageId, time: timestamp, messaging: [item] }] });
}
