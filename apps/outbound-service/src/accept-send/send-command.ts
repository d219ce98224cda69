/** What somebody wants of a message that goes out. */
export interface SendCommand {
  readonly agencyId: string;
  readonly messageId: string;
  readonly conversationId: string;
  readonly instruction: 'send' | 'retry' | 'skip' | 'cancel';
  /** Its place in the conversation; grows. */
  readonly sequence: number;
}
