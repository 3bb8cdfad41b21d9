/** A store as we plan and write to it; what the public sees of it is in the view. */
export interface Store {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** How much it sells compared with the others; 100 is an ordinary store. */
  readonly weight: number;
  /** Fewer pieces of a variant than this are not worth showing. */
  readonly displayMinimum: number;
  /** Pieces of one campaign it has room for. */
  readonly capacity: number;
  readonly email: string;
  readonly locale: string;
  readonly opened: boolean;
}

export type RolloutState = 'planned' | 'announced';
