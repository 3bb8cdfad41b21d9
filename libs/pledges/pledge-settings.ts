/** What pledges needs to know about its surroundings. Its own injection token. */
export abstract class PledgeSettings {
  /** Signs the links with which guests manage their pledges; at least 32 characters. */
  abstract readonly linkSecret: string;
  /** Known only once the process listens, when the port was taken and moved on. */
  abstract readonly publicUrl: string;
  /** How long a checkout keeps what it reserved. */
  abstract readonly reservationSeconds: number;
  /** Pledges that may wait for their batch before callers are told to come back. */
  abstract readonly intakeQueueMax: number;
}
