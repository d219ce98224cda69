export interface Page {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly categoryId: string;
  /** Merged or unpublished: keeps its place in the cursor's order, is never shown. Pages of a list come out shorter by it. */
  readonly isUnlisted: boolean;
  /** The Human Agent feature: answers up to seven days after the customer's last message. */
  readonly hasHumanAgent: boolean;
  /** Temporarily restricted from sending (10/1893063). */
  readonly isRestricted: boolean;
  readonly instagramAccountId: string | null;
}
