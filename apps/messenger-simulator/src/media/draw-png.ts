import { crc32, deflateSync } from 'node:zlib';

/** Each part from 0 to 255; without the last one, opaque. */
export type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits each of red, green, blue and alpha; no interlacing. */
const TRUECOLOUR = [8, 6, 0, 0, 0];

/** A picture whose colour at each point, both coordinates from 0 to 1, is what `paint` says, as the bytes of a PNG file. */
export function drawPng(width: number, height: number, paint: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    at += 1; // the row's filter: none
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue, alpha = 255] = paint(x / width, y / height);
      for (const part of [red, green, blue, alpha]) rows[at++] = Math.max(0, Math.min(255, Math.round(part)));
    }
  }
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([header, Buffer.from(TRUECOLOUR)])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(typed.length + 8);
  frame.writeUInt32BE(data.length, 0);
  typed.copy(frame, 4);
  frame.writeUInt32BE(crc32(typed), typed.length + 4);
  return frame;
}
