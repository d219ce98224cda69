import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { stripMetadata } from './strip-metadata.js';

const TYPES = ['jpeg', 'png', 'webp'] as const;
const SECRET = '54/1 7/1 38/1';

/** A picture that says where and by whom it was taken, and lies on its side. */
function picture(format: (typeof TYPES)[number], orientation = 6): Promise<Buffer> {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: SECRET, GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody was here</x:xmpmeta>')
    .toFormat(format)
    .toBuffer();
}

describe('a picture that is sent', () => {
  it.each(TYPES)('attack S23: %s: does not say where and by whom it was taken', async (format) => {
    const original = await picture(format);
    const stripped = stripMetadata(original, `image/${format}`);
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('Somebody');
    expect(stripped.toString('latin1')).not.toContain('Somebody');
    const seen = await sharp(stripped).metadata();
    expect([seen.xmp, seen.width, seen.height]).toEqual([undefined, 60, 40]);
    expect(await sharp(stripped).raw().toBuffer()).toEqual(await sharp(original).raw().toBuffer());
  });

  it('stays the way up that it was', async () => {
    for (const orientation of [1, 3, 6, 8]) {
      const stripped = stripMetadata(await picture('jpeg', orientation), 'image/jpeg');
      expect((await sharp(stripped).metadata()).orientation ?? 1).toBe(orientation);
    }
  });

  it('ends with its own end: what cameras put behind it goes as well', async () => {
    const original = await picture('jpeg');
    const stripped = stripMetadata(Buffer.concat([original, original]), 'image/jpeg');
    expect(stripped).toEqual(stripMetadata(original, 'image/jpeg'));
  });

  it('that can’t be read is left as it is, and nothing is read beyond its end', async () => {
    const originals = await Promise.all(TYPES.map((format) => picture(format)));
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 255 }), fc.nat(), (place, byte, length) => {
        originals.forEach((original, index) => {
          const damaged = Buffer.from(original.subarray(0, length % (original.length + 1)));
          if (damaged.length > 0) damaged[place % damaged.length] = byte;
          expect(stripMetadata(damaged, `image/${TYPES[index]}`).length).toBeLessThanOrEqual(damaged.length + 60);
        });
      }),
    );
    expect(stripMetadata(Buffer.from('not a picture'), 'image/jpeg').toString()).toBe('not a picture');
  });
});
