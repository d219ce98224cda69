/** Names are people's own words: a line break in one must not begin a line of a letter, or a header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
