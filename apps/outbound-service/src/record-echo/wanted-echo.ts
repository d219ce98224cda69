/** One of our own sends, as Meta showed it to us. */
export interface WantedEcho {
  readonly agencyId: string;
  readonly pageId: string;
  readonly deliveryId: string;
  readonly mid: string;
  readonly at: Date;
}
