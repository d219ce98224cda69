import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/**
 * As React's `lazy`, for what the first view does without: the part is fetched when it is shown, or before that when the browser has
 * nothing else to do, so that it comes at once and is there when the connection is not.
 */
// biome-ignore lint/suspicious/noExplicitAny: any component, whatever it asks for, as React itself says it
export function later<T extends ComponentType<any>>(load: () => Promise<{ default: T }>): LazyExoticComponent<T> {
  window.requestIdleCallback?.(() => void load().catch(() => undefined), { timeout: 10_000 });
  return lazy(load);
}
