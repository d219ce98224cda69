import { invalidParameter } from './graph-error.js';

/** One asked-for field: `messages.limit(20){id,from}`. */
export interface FieldSelection {
  readonly name: string;
  /** Modifiers, without their parentheses: `limit`, `after`. */
  readonly modifiers: Readonly<Record<string, string>>;
  /** Null where no braces follow: the field's default form. */
  readonly fields: readonly FieldSelection[] | null;
}

const NAME = /[A-Za-z0-9_]+/y;
const MODIFIER = /\.([A-Za-z_]+)\(([^()]*)\)/y;

/** Parses Meta's field expansion. Throws the Graph error for what it can't read, as Meta does. */
export function parseFields(text: string): FieldSelection[] {
  const reader = new FieldReader(text.replace(/\s+/g, ''));
  const fields = reader.readList();
  if (!reader.isAtEnd()) throw reader.syntaxError();
  return fields;
}

class FieldReader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  readList(): FieldSelection[] {
    const fields = [this.readField()];
    while (this.take(',')) fields.push(this.readField());
    return fields;
  }

  syntaxError() {
    const found = this.isAtEnd() ? 'end of string' : `"${this.text[this.at]}"`;
    return invalidParameter(`Syntax error "Unexpected ${found} at character ${this.at}." in field list`);
  }

  private readField(): FieldSelection {
    const name = this.match(NAME)?.[0];
    if (name === undefined) throw this.syntaxError();
    const modifiers: Record<string, string> = {};
    for (let found = this.match(MODIFIER); found; found = this.match(MODIFIER))
      modifiers[found[1] ?? ''] = found[2] ?? '';
    if (!this.take('{')) return { name, modifiers, fields: null };
    const fields = this.readList();
    if (!this.take('}')) throw this.syntaxError();
    return { name, modifiers, fields };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at += found[0].length;
    return found;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }
}
