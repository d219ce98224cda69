/** Told of every change: `value` is undefined where the key was deleted. */
export type ChangeListener = (key: string, value: unknown) => void;

/** Records by key, in the order in which their keys first came. Records are replaced, never changed in place. */
export class Collection<Value extends object> {
  private readonly records = new Map<string, Value>();

  constructor(private readonly onChange: ChangeListener = () => {}) {}

  get(key: string): Value | undefined {
    return this.records.get(key);
  }

  set(key: string, value: Value): Value {
    this.records.set(key, value);
    this.onChange(key, value);
    return value;
  }

  /** Replaces the record by what `change` makes of it; nothing happens where the key is unknown. */
  update(key: string, change: (value: Value) => Value): Value | undefined {
    const value = this.records.get(key);
    return value === undefined ? undefined : this.set(key, change(value));
  }

  delete(key: string): void {
    if (this.records.delete(key)) this.onChange(key, undefined);
  }

  values(): IteratorObject<Value> {
    return this.records.values();
  }

  entries(): IteratorObject<[string, Value]> {
    return this.records.entries();
  }

  get size(): number {
    return this.records.size;
  }

  /** Puts a record back that is known already: nobody is told. */
  restore(key: string, value: Value | undefined): void {
    if (value === undefined) this.records.delete(key);
    else this.records.set(key, value);
  }

  clear(): void {
    for (const key of [...this.records.keys()]) this.delete(key);
  }
}
