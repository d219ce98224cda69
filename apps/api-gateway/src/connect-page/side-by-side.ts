/** Pages set up at Meta at the same time; each is some four calls. */
const AT_ONCE = 8;

/** Works through Pages in their order, a few at a time; the results stand in the same order. Whatever is thrown ends it. */
export async function sideBySide<Page, Result>(
  pages: readonly Page[],
  work: (page: Page) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = pages.entries();
  const worker = async () => {
    for (const [index, page] of waiting) results[index] = await work(page);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
