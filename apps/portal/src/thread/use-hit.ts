import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** The message that the address asks for, the words that found it, and the way back to the end of the thread. */
export function useHit() {
  const [address, setAddress] = useSearchParams();
  const messageId = address.get('message');
  const toNewest = () =>
    setAddress((now) => {
      now.delete('message');
      return now;
    });
  return { messageId, words: messageId ? (address.get('q') ?? '') : '', toNewest };
}

/** Brings the message into the middle once it is there, and lets it stand out for a moment. */
export function useShowHit(messageId: string | null, isThere: boolean): void {
  useEffect(() => {
    if (!messageId || !isThere) return;
    const target = document.querySelector<HTMLElement>(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (!target) return;
    target.dataset.hit = 'true';
    target.scrollIntoView({ block: 'center' });
    // What was skipped above is laid out now and may have moved it.
    const again = requestAnimationFrame(() => target.scrollIntoView({ block: 'center' }));
    return () => {
      cancelAnimationFrame(again);
      delete target.dataset.hit;
    };
  }, [messageId, isThere]);
}
