import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#libs/platform/database/database';

/** What the books need to know about their surroundings. */
@Injectable()
export class BooksSettings implements OnApplicationBootstrap {
  /** @param timeZone Whose midnight ends the accounting day (IANA) */
  constructor(
    readonly timeZone: string,
    private readonly database: Database,
  ) {}

  /** The database gives every entry its day, so it must know the zone; older entries keep theirs. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.execute(
      // A zone that PostgreSQL does not know must stop the start, not the first posting.
      `update ledger.settings set time_zone = $1
       where (now() at time zone $1) is not null and time_zone <> $1`,
      [this.timeZone],
    );
  }
}
