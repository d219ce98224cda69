/** How a check ended. Tests count one by one; anything else counts as one. */
export type Outcome = { passed: number; failed: number; output: string };

/** One check of `npm test`. */
export type Check = {
  name: string;
  /** Names of checks that must have passed before. */
  needs: readonly string[];
  run(): Promise<Outcome>;
};

export type Verdict = Outcome & { name: string; seconds: number };
