import type { Sql, Transaction } from '../database/database.js';

/** Whose data it is: an account and its proved address, in lower case. */
export interface Person {
  readonly userId: string;
  readonly email: string;
}

/** What the person agreed to when asking to be forgotten. */
export interface ErasureConsent {
  /** Pledges that still can be cancelled are cancelled; without it they stand in the way. */
  readonly cancelPledges: boolean;
}

/**
 * A feature that holds data of persons. Each registers itself, so that a copy for the person and the
 * wish to be forgotten reach every feature, and nobody has to know them all.
 */
export interface PersonalDataHolder {
  /** The section of the copy: "pledges". */
  readonly name: string;
  /** Everything held of this person, as JSON that a person can read. No secrets. */
  copy(sql: Sql, person: Person): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Takes away what refers to the person, in one transaction with all other holders. What the law makes
   * us keep stays under a pseudonym. No network: what others hold of them goes by a job.
   * @throws DomainError when something under way forbids it
   */
  erase(tx: Transaction, person: Person, consent: ErasureConsent): Promise<void>;
}

/** Where features register in `onModuleInit`. Its own injection token. */
export class PersonalDataHolders {
  private readonly holders: PersonalDataHolder[] = [];

  register(holder: PersonalDataHolder): void {
    this.holders.push(holder);
  }

  all(): readonly PersonalDataHolder[] {
    return this.holders;
  }
}
