import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentOf, eventOfSample } from '../../testing/interpreting.js';
import { fileNameOf } from './file-name.js';

function attachmentsOf(file: string) {
  const event = eventOfSample(file);
  if (event.kind !== 'message') throw new Error(event.kind);
  return event.content.attachments;
}

const only = (attachment: object) => contentOf({ attachments: [attachment] }).attachments[0];

describe('attachments', () => {
  it.each(['image', 'audio', 'video'])('%s: where it lies for now', (type) => {
    expect(attachmentsOf(`${type}.json`)).toEqual([
      { type, title: null, sourceUrl: expect.stringMatching(/^https:\/\//), payload: {} },
    ]);
  });

  it('file: named as its address says', () => {
    expect(attachmentsOf('file.json')).toMatchObject([{ type: 'file', title: 'договір v2.pdf' }]);
    expect(attachmentsOf('text-and-attachments.json')).toMatchObject([
      { type: 'image' },
      { type: 'file', title: 'rcpt.pdf' },
    ]);
  });

  it('location: coordinates as numbers, title beside the payload', () => {
    expect(attachmentsOf('location.json')).toMatchObject([
      { type: 'location', title: "Jo's Location", payload: { coordinates: { lat: 49.8397, long: 24.0297 } } },
    ]);
    expect(only({ type: 'location', payload: { coordinates: { lat: '91', long: 'x' } } })).toMatchObject({
      payload: { coordinates: null },
    });
  });

  it('link, post, reel: where they lead', () => {
    expect(attachmentsOf('fallback-link.json')).toMatchObject([{ type: 'fallback', title: 'A story' }]);
    expect(attachmentsOf('post-share.json')).toMatchObject([
      { type: 'post', title: 'Our winter sale', payload: { postId: '104857612345678_9911' } },
    ]);
    expect(attachmentsOf('reel.json')).toMatchObject([
      { type: 'reel', title: 'Spring looks', payload: { videoId: '1093847261554433' } },
    ]);
  });

  it('product: its elements', () => {
    const elements = [{ id: '1', title: 'Desk' }];
    expect(only({ type: 'template', payload: { product: { elements } } })).toMatchObject({
      type: 'product',
      payload: { elements },
    });
    expect(only({ type: 'product', payload: { elements } })).toMatchObject({ type: 'product', payload: { elements } });
    expect(only({ type: 'template', payload: { template_type: 'button', text: 'Choose' } })).toMatchObject({
      type: 'template',
      payload: { template_type: 'button', text: 'Choose' },
    });
  });

  it('template: all of the largest that an app can send', () => {
    const button = { type: 'postback', title: 'x'.repeat(20), payload: 'x'.repeat(1_000) };
    const element = {
      title: 'x'.repeat(80),
      image_url: `https://x.test/${'x'.repeat(500)}`,
      buttons: [button, button, button],
    };
    const elements = Array.from({ length: 10 }, () => element);
    expect(only({ type: 'template', payload: { template_type: 'generic', elements } })).toMatchObject({
      payload: { elements },
    });
    expect(only({ type: 'template', payload: { elements: ['x'.repeat(70_000)] } })).toMatchObject({
      payload: { leftOut: 'too large' },
    });
  });

  it('several of one message stay in their order', () => {
    expect(attachmentsOf('multi-image.json').map(({ sourceUrl }) => sourceUrl?.match(/a\d/)?.[0])).toEqual([
      'a0',
      'a1',
      'a2',
    ]);
  });

  it('a sticker is shown once, in its old, its new and its double form', () => {
    const sticker = { type: 'sticker', payload: { stickerId: '369239263222822' } };
    expect(attachmentsOf('sticker-new.json')).toMatchObject([sticker]);
    expect(attachmentsOf('sticker-transition-both.json')).toMatchObject([sticker]);
    expect(attachmentsOf('sticker-transition-both.json')).toHaveLength(1);
    expect(contentOf({ sticker_id: 369239263222822 }).attachments).toMatchObject([sticker]);
    const old = { type: 'image', payload: { url: 'https://x.test/s.png', sticker_id: 369239263222822 } };
    expect(contentOf({ sticker_id: 369239263222822, attachments: [old] }).attachments).toMatchObject([sticker]);
  });

  it.each([
    [
      'beside its picture',
      { sticker_id: 1, attachments: [{ type: 'image', payload: { url: 'https://x.test/s.png' } }] },
    ],
    [
      'twice, each address signed by itself',
      {
        attachments: [
          { type: 'image', payload: { url: 'https://x.test/other.webp?oh=2' } },
          { type: 'sticker', payload: { url: 'https://x.test/s.png', sticker_id: '1' } },
        ],
      },
    ],
    [
      'twice, once without an address',
      {
        attachments: [
          { type: 'sticker', payload: { sticker_id: 1 } },
          { type: 'image', payload: { url: 'https://x.test/s.png', sticker_id: 1 } },
        ],
      },
    ],
  ])('a sticker that is named %s is one sticker with its picture', (_how, message) => {
    expect(contentOf(message).attachments).toEqual([
      { type: 'sticker', title: null, sourceUrl: 'https://x.test/s.png', payload: { stickerId: '1' } },
    ]);
  });

  it('a shared post that comes as share and as ig_post is shown once', () => {
    const share = { type: 'share', payload: { url: 'https://x.test/p' } };
    const post = { type: 'ig_post', payload: { url: 'https://x.test/p', title: 'P', ig_post_media_id: 5 } };
    expect(contentOf({ attachments: [share, post] }).attachments).toMatchObject([
      { type: 'post', payload: { postId: '5' } },
    ]);
    expect(only(share)).toMatchObject({ type: 'share' });
  });

  it.each(['like_heart', 'ephemeral', 'appointment_booking', '__proto__', 'constructor'])(
    'complaint 14: the unknown type %s is a visible part',
    (type) => {
      expect(only({ type })).toEqual({
        type: 'unsupported',
        title: null,
        sourceUrl: null,
        payload: { platformType: type },
      });
    },
  );

  it('complaint 15: any type and any payload is a part, and never an error', () => {
    const property = fc.property(fc.string(), fc.jsonValue(), (type, payload) => {
      expect(contentOf({ attachments: [{ type, payload }] }).attachments).toHaveLength(1);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('takes a single one for a list, null and texts for nothing', () => {
    expect(contentOf({ attachments: { type: 'image', payload: null } }).attachments).toMatchObject([{ type: 'image' }]);
    expect(contentOf({ text: 'x', attachments: [null, 'image', 7] }).attachments).toEqual([]);
    expect(only({ type: 'fallback', payload: 'https://x.test/a' })).toMatchObject({ sourceUrl: 'https://x.test/a' });
  });

  it('keeps no address that a browser would run', () => {
    expect(only({ type: 'fallback', payload: { url: 'javascript:alert(1)' } })).toMatchObject({ sourceUrl: null });
  });
});

describe('fileNameOf', () => {
  it.each([
    ['https://cdn.test/v/x/report.pdf?dl=1', 'report.pdf'],
    ['https://cdn.test/..%2F..%2Fetc%2Fpasswd.txt', '_.._etc_passwd.txt'],
    ['https://cdn.test/a%00b.txt', 'a_b.txt'],
    ['https://cdn.test/%E2%80%AEfdp.exe', '_fdp.exe'],
    ['https://cdn.test/100%.txt', '100%.txt'],
    ['https://cdn.test/nothing', null],
  ])('%s is %p', (url, name) => {
    expect(fileNameOf(url)).toBe(name);
  });
});
