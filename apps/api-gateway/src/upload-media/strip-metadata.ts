/**
 * A picture without what its camera wrote beside it: where it was taken, when, with what, by whom. Who gets it shall see what is on it and
 * no more. Nothing is decoded, so nothing of the picture is lost; which way up it is stays. What can't be read is left as it is.
 */
export function stripMetadata(content: Buffer, mediaType: string): Buffer {
  switch (mediaType) {
    case 'image/jpeg':
      return stripJpeg(content) ?? content;
    case 'image/png':
      return stripPng(content) ?? content;
    case 'image/webp':
      return stripWebp(content) ?? content;
    default:
      return content;
  }
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COMMENT = 0xfe;
const APP0 = 0xe0;
const APP15 = 0xef;
/** JFIF, the colour profile, and how colours are coded. */
const KEPT_APPS = [0xe0, 0xe2, 0xee];
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const COLOUR_PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');

/** Segment by segment, to the end of the first picture: cameras put further ones, with metadata of their own, behind it. */
function stripJpeg(content: Buffer): Buffer | null {
  if (content[0] !== 0xff || content[1] !== SOI) return null;
  const kept: Buffer[] = [content.subarray(0, 2)];
  for (let at = 2; at + 4 <= content.length || content[at + 1] === EOI; ) {
    if (content[at] !== 0xff) return null;
    const marker = content[at + 1] ?? 0;
    if (marker === EOI) return Buffer.concat([...kept, content.subarray(at, at + 2)]);
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length || end < at + 4) return null;
    const segment = content.subarray(at, end);
    const next = marker === SOS ? endOfScan(content, end) : end;
    kept.push(keepSegment(marker, segment), content.subarray(end, next));
    if (next === content.length) return Buffer.concat(kept); // cut off within the picture itself
    at = next;
  }
  return null;
}

function keepSegment(marker: number, segment: Buffer): Buffer {
  const body = segment.subarray(4);
  if (body.subarray(0, EXIF.length).equals(EXIF)) return orientationAlone(orientationIn(body.subarray(EXIF.length)));
  const isApp = marker >= APP0 && marker <= APP15;
  if (marker === COMMENT || (isApp && !KEPT_APPS.includes(marker))) return Buffer.alloc(0);
  const isProfile = body.subarray(0, COLOUR_PROFILE.length).equals(COLOUR_PROFILE);
  return marker === 0xe2 && !isProfile ? Buffer.alloc(0) : segment;
}

/** Where the next marker is: within a scan 0xff stands for itself only before 0x00, or begins a restart marker. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0;
    const isRestart = next >= 0xd0 && next <= 0xd7;
    if (next !== 0 && next !== 0xff && !isRestart) return at;
  }
  return content.length;
}

/** From 1 to 8, as Exif counts them; 1 (upright) where it is not said. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 14) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let index = 0; index < short(directory); index++) {
    const entry = directory + 2 + index * 12;
    if (short(entry) === 0x0112) return short(entry + 8) || 1;
  }
  return 1;
}

/** An Exif segment that says nothing else. */
function orientationAlone(orientation: number): Buffer {
  if (orientation < 2 || orientation > 8) return Buffer.alloc(0);
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2);
  return Buffer.concat([head, EXIF, tiff]);
}

const PNG_HEAD_BYTES = 8;
const PNG_METADATA = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'];

function stripPng(content: Buffer): Buffer | null {
  const kept: Buffer[] = [content.subarray(0, PNG_HEAD_BYTES)];
  for (let at = PNG_HEAD_BYTES; at + 12 <= content.length; ) {
    const end = at + 12 + content.readUInt32BE(at);
    if (end > content.length) return null;
    const type = content.toString('latin1', at + 4, at + 8);
    if (!PNG_METADATA.includes(type)) kept.push(content.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const WEBP_HEAD_BYTES = 12;
/** In the flags of VP8X: that there is Exif, that there is XMP. */
const WEBP_METADATA_FLAGS = 0x08 | 0x04;

function stripWebp(content: Buffer): Buffer | null {
  if (content.length < WEBP_HEAD_BYTES) return null;
  const kept: Buffer[] = [];
  for (let at = WEBP_HEAD_BYTES; at + 8 <= content.length; ) {
    const size = content.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > content.length) return null;
    const type = content.toString('latin1', at, at + 4);
    const chunk = Buffer.from(content.subarray(at, end));
    if (type === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~WEBP_METADATA_FLAGS;
    if (type !== 'EXIF' && type !== 'XMP ') kept.push(chunk);
    at = end;
  }
  const head = Buffer.from(content.subarray(0, WEBP_HEAD_BYTES));
  head.writeUInt32LE(4 + kept.reduce((bytes, { length }) => bytes + length, 0), 4);
  return Buffer.concat([head, ...kept]);
}
