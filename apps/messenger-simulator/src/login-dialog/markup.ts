/** HTML that may go into a page as it is. Everything else that is put into `html` is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped unless they are markup themselves. */
export function html(parts: TemplateStringsArray, ...values: readonly (Markup | string | number)[]): Markup {
  const filled = parts.map((part, index) => {
    const value = values[index] ?? '';
    return part + (value instanceof Markup ? value.text : escapeHtml(String(value)));
  });
  return new Markup(filled.join(''));
}

export function join(items: readonly Markup[]): Markup {
  return new Markup(items.map(({ text }) => text).join(''));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
