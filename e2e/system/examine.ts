import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { keepScreenshot } from './browser.js';

interface Axe {
  run(): Promise<AxeResults>;
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const schemes = ['light', 'dark'] as const;

/**
 * Looks at what a page shows now at desktop and phone width, light and dark: keeps a screenshot of each, and gives back what axe
 * finds (WCAG 2.2 AA and its best practices) as "size scheme rule: elements". Leaves the page at desktop width, light.
 */
export async function examine(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const [size, viewport] of Object.entries(sizes).reverse())
    for (const scheme of schemes.toReversed()) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.locator(`[data-mantine-color-scheme="${scheme}"]`).waitFor();
      await settled(page);
      await keepScreenshot(page, `${name}-${size}-${scheme}`);
      // What stands where depends on the size and contrast on the scheme: two forms have both sizes and both schemes.
      const isTold = (size === 'desktop') === (scheme === 'light');
      if (isTold) found.push(...(await axeFindings(page)).map((finding) => `${size} ${scheme} ${finding}`));
    }
  return found;
}

/** What axe finds on a page as it is now: WCAG 2.2 AA and its best practices. */
async function axeFindings(page: Page): Promise<string[]> {
  await settled(page);
  await page.evaluate(AXE); // the protocol's own evaluation: the page's policy against inline script stays as it is
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Colours and layout have followed what has changed, and nothing moves. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
}
