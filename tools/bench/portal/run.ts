/**
 * `npm run bench:portal`, while `npm start` runs: the portal in a real Chromium before 10,000 conversations and a thread of 5,000
 * messages, which it puts into the demo data the first time. Prints how long switching between conversations that were seen before
 * takes, from the click to the frame that shows the other thread, how long the page's own thread is busy with it, on average and with the
 * slowest, which depends less on what else the machine does, and how many frames scrolling drops. Exit code 1 when a target is missed.
 */
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../checks/find-chromium.ts';
import { DEMO_AGENCIES } from '../../local/system/demo-data.ts';
import { readSettings } from '../../local/system/settings.ts';
import { percentile } from '../send/percentile.ts';
import { CONVERSATIONS, fillInbox, LONG_THREAD } from './large-inbox.ts';

const TARGET_SWITCH_MS = 100;
/** A frame that stays for longer than three of 60 a second is seen to hang. */
const HANGING_FRAME_MS = 50;
const TARGET_HANGING_SHARE = 0.05;
const SWITCHES = 30;
const SEEN_BEFORE = 5;
const WHEEL_TURNS = 150;
const WHEEL_PX = 400;

const settings = readSettings(process.env);
const [agency] = DEMO_AGENCIES;
const email = agency?.people[0]?.email ?? '';

async function openInbox(): Promise<Page> {
  const browser = await chromium.launch({ executablePath: findChromium(process.env) ?? '', args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(`${settings.publicUrl}/sign-in?from=/inbox`);
  await page.getByTestId('sign-in-email').fill(email);
  await page.getByTestId('sign-in-password').fill(agency?.password ?? '');
  await page.getByTestId('sign-in-submit').click();
  await page.locator('[data-live="true"]').waitFor();
  await page.getByTestId('conversation-row').first().waitFor();
  return page;
}

/** Milliseconds from the click on a row of the list to the frame after its thread stands there. */
async function switchTo(page: Page, index: number): Promise<number> {
  return page.evaluate(async (rowIndex) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const row = document.querySelectorAll<HTMLElement>('[data-testid="conversation-row"]')[rowIndex];
    const name = row?.querySelector('bdi')?.textContent;
    const isShown = () =>
      [...document.querySelectorAll('h1')].at(-1)?.textContent === name &&
      document.querySelector('[data-testid="thread"] [data-testid="message"]') !== null;
    const startedAt = performance.now();
    row?.click();
    while (!isShown()) {
      if (performance.now() - startedAt > 10_000) throw new Error(`The thread of ${name} does not show.`);
      await nextFrame();
    }
    await nextFrame();
    return performance.now() - startedAt;
  }, index);
}

/** The lengths in ms of the frames while the wheel turns over an element. */
async function framesWhileScrolling(page: Page, selector: string, wheelPx: number): Promise<number[]> {
  await page.locator(selector).first().hover();
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(globalThis, { faroFrames: frames });
  });
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, wheelPx);
    await page.waitForTimeout(16);
  }
  return page.evaluate(() => {
    const { faroFrames } = globalThis as unknown as { faroFrames: number[] };
    return faroFrames.splice(0);
  });
}

/** For how many milliseconds the page has been busy since it was watched: scripts, styles, layout and painting. */
async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

function tellFrames(what: string, frames: readonly number[]): boolean {
  const hanging = frames.filter((ms) => ms > HANGING_FRAME_MS).length / frames.length;
  const [p50, p99] = [percentile(frames, 0.5), percentile(frames, 0.99)];
  console.log(
    `${what}: ${frames.length} frames, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${(hanging * 100).toFixed(1)} % longer than ${HANGING_FRAME_MS} ms (target ${TARGET_HANGING_SHARE * 100} %)`,
  );
  return hanging <= TARGET_HANGING_SHARE;
}

const longThread = await fillInbox(
  settings.databaseUrl ?? `postgres://faro:faro@127.0.0.1:${settings.embeddedPostgresPort}/faro`,
  email,
);
const page = await openInbox();
for (let row = 0; row < SEEN_BEFORE; row += 1) await switchTo(page, row);
const switches: number[] = [];
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable', { timeDomain: 'threadTicks' });
const busy: number[] = [];
for (let time = 0; time < SWITCHES; time += 1) {
  const before = await busyMs(session);
  switches.push(await switchTo(page, time % SEEN_BEFORE));
  busy.push((await busyMs(session)) - before);
}
const averageBusy = busy.reduce((sum, ms) => sum + ms, 0) / SWITCHES;
const slowest = switches.indexOf(Math.max(...switches));
const [p50, p99] = [percentile(switches, 0.5), percentile(switches, 0.99)];
console.log(
  `switching to a conversation seen before, ${SWITCHES} times: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms (target ${TARGET_SWITCH_MS}), the page busy for ${averageBusy.toFixed(0)} ms each, ${busy[slowest]?.toFixed(0)} with the slowest, which was number ${slowest + 1}`,
);
const list = await framesWhileScrolling(page, '[data-testid="conversation-list"]', WHEEL_PX);
const listIsSmooth = tellFrames(`scrolling through ${CONVERSATIONS} conversations`, list);
await page.goto(`${settings.publicUrl}/inbox/${longThread}`);
await page.locator('[data-testid="thread"] [data-testid="message"]').first().waitFor();
const thread = await framesWhileScrolling(page, '[data-testid="thread"]', -WHEEL_PX);
const threadIsSmooth = tellFrames(`scrolling up a thread of ${LONG_THREAD} messages`, thread);
await page.context().browser()?.close();
process.exit(p99 < TARGET_SWITCH_MS && listIsSmooth && threadIsSmooth ? 0 : 1);
