import { Clock } from '#libs/kernel/time';

/** The one place that asks the machine what time it is. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
