/** Where menus and dialogs are drawn: a landmark of its own, so that nobody who jumps from landmark to landmark misses them. */
export const overlays = document.createElement('section');
document.body.append(overlays);

/** Names it in the person's language. */
export function nameOverlays(name: string): void {
  overlays.setAttribute('aria-label', name);
}
