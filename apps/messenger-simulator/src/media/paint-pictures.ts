import { createHash } from 'node:crypto';
import { type Colour, drawPng } from './draw-png.js';

const PORTRAIT_SIDE = 160;
const PHOTO = { width: 640, height: 420 };

/** A portrait of somebody or a mark of a Page: the same for the same id, told apart by colour. */
export function paintPortrait(kind: string, id: string): Buffer {
  const hue = (createHash('sha256').update(`${kind}:${id}`).digest()[0] ?? 0) * (360 / 256);
  const [back, deep, light] = [hsl(hue, 0.55, 0.62), hsl(hue + 25, 0.6, 0.42), hsl(hue, 0.5, 0.92)];
  return drawPng(PORTRAIT_SIDE, PORTRAIT_SIDE, (x, y) => {
    const ground = mix(back, deep, (x + y) / 2);
    const cover = kind === 'page' ? coverOfMark(x, y) : coverOfPerson(x, y);
    return mix(ground, light, cover * 0.9);
  });
}

/** A harbour at some hour: what a customer sends as a picture. */
export function paintPhoto(seed: number): Buffer {
  const hue = (140 + seed * 67) % 360;
  const [sky, glow, sea] = [hsl(hue, 0.5, 0.7), hsl(hue + 30, 0.8, 0.85), hsl(hue + 190, 0.35, 0.38)];
  return drawPng(PHOTO.width, PHOTO.height, (x, y) => {
    const sun = edge(0.11 - Math.hypot((x - 0.68) * 1.5, y - 0.42));
    if (y < 0.6) return mix(mix(sky, glow, y / 0.6), [255, 244, 214], sun);
    const ripple = 0.5 + 0.5 * Math.sin(y * 140 + Math.sin(x * 24) * 2);
    return mix(sea, glow, ripple * 0.28 * (1.4 - y));
  });
}

/** What the like button sends: a heart on nothing. */
export function paintSticker(): Buffer {
  return drawPng(PORTRAIT_SIDE, PORTRAIT_SIDE, (x, y) => {
    const [u, v] = [(x - 0.5) * 2.9, (0.54 - y) * 2.9];
    const heart = edge((Math.cbrt(u * u) * v + 0.62 - u * u - v * v) * 0.35);
    const [red, green, blue] = mix([255, 120, 150], [226, 42, 92], y);
    return [red, green, blue, heart * 255];
  });
}

function coverOfPerson(x: number, y: number): number {
  const head = edge(0.17 - Math.hypot(x - 0.5, y - 0.38));
  const shoulders = edge(0.3 - Math.hypot(x - 0.5, (y - 0.92) * 0.95));
  return Math.max(head, shoulders);
}

function coverOfMark(x: number, y: number): number {
  const ring = edge(0.045 - Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.26));
  const mast = edge(0.035 - Math.abs(x - 0.5)) * edge(0.26 - Math.abs(y - 0.5));
  return Math.max(ring, mast);
}

/** 0 outside, 1 inside, soft over about one pixel of a portrait. */
function edge(inside: number): number {
  return Math.max(0, Math.min(1, 0.5 + inside * PORTRAIT_SIDE));
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share;
  return [part(0), part(1), part(2)];
}

function hsl(hue: number, saturation: number, lightness: number): Colour {
  const swing = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number) => {
    const place = (shift + hue / 30) % 12;
    return 255 * (lightness - swing * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
