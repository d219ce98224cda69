import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { readConversation } from '../api/conversations.js';
import { conversationKey } from '../inbox/conversation-keys.js';
import { readPreferences } from './preferences.js';

const QUIET_MS = 2_000;
let lastSoundAt = 0;

/** Tells of a new message outside of the page, as far as the person has asked for it. No text of the message leaves the portal. */
export async function announceArrival(client: QueryClient, conversationId: string): Promise<void> {
  const { desktop, sound } = readPreferences();
  if (sound) playChime();
  if (!desktop || !document.hidden || Notification.permission !== 'granted') return;
  const conversation = await client.fetchQuery({
    queryKey: conversationKey(conversationId),
    queryFn: () => readConversation(conversationId),
  });
  const name = conversation.contact.name ?? i18next.t('inbox.noName');
  const notification = new Notification(i18next.t('notifications.newMessage', { name }), { tag: conversationId });
  notification.onclick = () => {
    window.focus();
    window.location.assign(`/inbox/${conversationId}`);
  };
}

/** Two soft tones, made here so that no sound file has to be loaded. */
function playChime(): void {
  if (Date.now() - lastSoundAt < QUIET_MS) return;
  lastSoundAt = Date.now();
  const audio = new AudioContext();
  for (const [index, frequency] of [660, 880].entries()) {
    const begins = audio.currentTime + index * 0.12;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.0001, begins);
    volume.gain.exponentialRampToValueAtTime(0.08, begins + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(begins);
    tone.stop(begins + 0.32);
  }
  setTimeout(() => void audio.close(), 1_000);
}
