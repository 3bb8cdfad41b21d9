import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { codeOf, keepCode } from './deliveries.statements.js';
import { pickUpCodeFrom } from './pick-up-code.js';

const TRIES_MAX = 10;

/** The code of a paid pledge that is collected in a store; the same one for ever. */
@Injectable()
export class GivePickUpCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async execute(pledgeId: string): Promise<string> {
    for (let run = 1; run <= TRIES_MAX; run += 1) {
      const known = await codeOf(this.database, pledgeId);
      if (known !== null) return known;
      // Taken by another pledge, or this pledge was given one a moment ago: the next look tells.
      await keepCode(this.database, pledgeId, pickUpCodeFrom(randomBytes), this.clock.now());
    }
    assert(false, 'one of ten codes is free');
  }
}
