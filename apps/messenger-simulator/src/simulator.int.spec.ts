import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DENTAL, REDIRECT_URI } from './testing/simulator-under-test.js';
import { useSimulator } from './testing/use-simulator.js';

const used = useSimulator();

describe('the simulator, as strict as Meta', () => {
  it('brings a customer to a connected Page and the answer back, with echo, delivery and read', async () => {
    const token = await used.simulator.connectedPage();
    const written = await used.simulator.control('POST', '/messages', {
      page: DENTAL,
      customer: 'maren',
      text: 'Öppet? 5% @ <b>/x',
    });
    const item = await used.receiver.until((items) => items.find(({ message }) => message?.mid === written.body.mid));
    expect(item).toMatchObject({ sender: { id: '24501987365412098' }, message: { text: 'Öppet? 5% @ <b>/x' } });

    const sent = await used.simulator.graph('POST', '/me/messages', token, {
      recipient: { id: '24501987365412098' },
      messaging_type: 'RESPONSE',
      message: { text: 'Yes', metadata: 'out-1' },
    });
    expect(sent).toMatchObject({ status: 200, body: { recipient_id: '24501987365412098' } });
    const echo = await used.receiver.until((items) => items.find(({ message }) => message?.is_echo));
    expect(echo).toMatchObject({
      sender: { id: DENTAL },
      message: { mid: sent.body.message_id, text: 'Yes', metadata: 'out-1', app_id: 738291046512903 },
    });
    const delivery = await used.receiver.until((items) => items.find((one) => one.delivery));
    expect(delivery.delivery).toEqual({ mids: [sent.body.message_id], watermark: echo.timestamp });
    await used.simulator.control('POST', '/reads', { page: DENTAL, customer: 'maren' });
    const read = await used.receiver.until((items) => items.find((one) => one.read));
    expect(read.read).toEqual({ watermark: echo.timestamp });
    expect((await used.simulator.control('GET', '/sends?metadata=out-1')).body.total).toBe(1);
  });

  it('signs the very bytes that it sends, which are pure ASCII', async () => {
    await used.simulator.connectedPage();
    await used.simulator.control('POST', '/messages', {
      page: DENTAL,
      customer: 'layla',
      text: 'مرحبا 🌊 </b>',
      wait: true,
    });
    const [post] = used.receiver.posts;
    const raw = post?.raw ?? '';
    expect(raw).toMatch(/^[\x20-\x7e]+$/);
    expect(raw).toContain('\\ud83c\\udf0a \\u003C\\/b>');
    const hmac = (hash: string) =>
      createHmac(hash, used.simulator.config.appSecrets[0] ?? '')
        .update(raw)
        .digest('hex');
    expect(post?.headers['x-hub-signature-256']).toBe(`sha256=${hmac('sha256')}`);
    expect(post?.headers['x-hub-signature']).toBe(`sha1=${hmac('sha1')}`);
  });

  it('sends a person back with code and state, and to nowhere for a redirect_uri that it does not know', async () => {
    const back = await used.simulator.consent('olivia');
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT_URI);
    expect(back.searchParams.get('state')).toBe('st4te');
    expect(back.hash).toBe('#_=_');
    const foreign = await used.simulator.consent('olivia', { redirect_uri: `${REDIRECT_URI}/` });
    expect(foreign.href).toBe('about:blank');
  });
});
