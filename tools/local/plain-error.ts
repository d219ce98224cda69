/** A fault that a person can mend. Its message is one line that says what to do; it is printed without a stack. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}
