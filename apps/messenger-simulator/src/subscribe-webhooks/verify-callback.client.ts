import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { request } from 'undici';

const DEADLINE_MS = 5_000;

/** Asks a callback whether it is ours: it must answer with the bare challenge. */
@Injectable()
export class VerifyCallback {
  async run(callbackUrl: string, verifyToken: string): Promise<boolean> {
    const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
    const url = new URL(callbackUrl);
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', verifyToken);
    try {
      const { statusCode, body } = await request(url, { signal: AbortSignal.timeout(DEADLINE_MS) });
      return (await body.text()) === challenge && statusCode === 200;
    } catch {
      return false;
    }
  }
}
