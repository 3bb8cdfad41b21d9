import { Injectable } from '@nestjs/common';
import { addSeconds, Clock } from '#libs/kernel/time';
import { PledgeSettings } from '../pledges.types.js';

/** The instant of a placing and how long it reserves. */
@Injectable()
export class PlacingMoment {
  constructor(
    private readonly clock: Clock,
    private readonly settings: PledgeSettings,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  reservedUntil(now: Date): Date {
    return addSeconds(now, this.settings.reservationSeconds);
  }
}
