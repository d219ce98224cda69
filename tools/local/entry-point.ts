import { PlainError } from './plain-error.ts';

/** Runs the work of a command, prints the line that it answers and ends the process: 0, or 1 with one line that says why. */
export async function endWith(work: () => Promise<string>): Promise<never> {
  try {
    console.log(await work());
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message || error.name : error);
    process.exit(1);
  }
}

/** The value of an environment variable that the command cannot do without. */
export function requireVariable(name: string): string {
  const value = process.env[name]?.trim();
  if (!value) throw new PlainError(`${name} is missing.`);
  return value;
}
