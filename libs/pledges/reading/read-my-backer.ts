import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { PaymentsService } from '#libs/payments/payments.service';
import type { MyBackerView } from '../my-backer.view.js';
import { claimBackers } from '../pledge-backers.js';
import { backerOfUser } from './pledges.queries.js';

/** What a signed-in backer told before: name, where things go, and the card that was saved last. */
@Injectable()
export class ReadMyBacker {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsService,
    private readonly clock: Clock,
  ) {}

  async execute(user: Extract<Principal, { kind: 'user' }>): Promise<MyBackerView> {
    const email = user.email.toLowerCase();
    await claimBackers(this.database, [{ userId: user.id, email }]);
    const backer = await backerOfUser(this.database, user.id);
    if (backer === null) {
      return { email, name: user.name, country: null, postcode: null, address: null, card: null };
    }
    const { id, name, country, postcode, address } = backer;
    const card = await this.payments.savedCardOf(this.database, id, this.clock.now());
    return {
      // A pledge is the account's own only under the address that the account has proved.
      email,
      name,
      country,
      postcode,
      address,
      card:
        card === null || backer.email !== email
          ? null
          : {
              brand: card.brand,
              last4: card.last4,
              expMonth: card.expMonth,
              expYear: card.expYear,
            },
    };
  }
}
