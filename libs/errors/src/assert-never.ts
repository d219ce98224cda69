/** The end of an exhaustive `switch`: a variant that nobody handles is a compile error here, and a loud one at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}
