/** Works through items in their order, a few at a time; resolves to whether all went well. */
export async function sideBySide<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<boolean>,
): Promise<boolean> {
  const waiting = [...items];
  let well = true;
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) well = (await work(item)) && well;
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return well;
}
