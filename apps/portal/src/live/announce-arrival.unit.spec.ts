/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { aConversation } from '../api/example-answers.js';
import { en } from '../i18n/en/index.js';
import { conversationKey } from '../inbox/conversation-keys.js';
import { announceArrival } from './announce-arrival.js';

const told: { title: string; tag: string | undefined; body: string | undefined }[] = [];
let chimes = 0;
let hidden = true;

class ToldNotification {
  static permission: NotificationPermission = 'granted';
  constructor(title: string, { tag, body }: NotificationOptions) {
    told.push({ title, tag, body });
  }
}

class Sound {
  constructor() {
    chimes += 1;
    throw new Error('heard'); // nothing more of a sound is of interest
  }
}

const wish = (wishes: { desktop: boolean; sound: boolean }) =>
  localStorage.setItem('faro-announcements', JSON.stringify(wishes));

async function arrive(): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(conversationKey('conversation-1'), aConversation());
  await announceArrival(client, 'conversation-1');
}

beforeEach(async () => {
  localStorage.clear();
  told.length = 0;
  chimes = 0;
  hidden = true;
  await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  Object.assign(globalThis, { Notification: ToldNotification, AudioContext: Sound });
});

describe('a new message', () => {
  it('is announced nowhere unless somebody asked for it', async () => {
    await arrive();
    expect([told, chimes]).toEqual([[], 0]);
  });

  it('is announced by name and without what was written, one announcement for a conversation', async () => {
    wish({ desktop: true, sound: false });
    await arrive();
    expect(told).toEqual([
      { title: `New message from ${aConversation().contact.name}`, tag: 'conversation-1', body: undefined },
    ]);
  });

  it('is not announced over the page that shows it', async () => {
    wish({ desktop: true, sound: false });
    hidden = false;
    await arrive();
    expect(told).toEqual([]);
  });

  it('is heard where a sound was asked for', async () => {
    wish({ desktop: false, sound: true });
    await expect(arrive()).rejects.toThrow('heard');
    expect(chimes).toBe(1);
  });
});
