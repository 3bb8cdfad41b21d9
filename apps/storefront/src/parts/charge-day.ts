const MINUTE_MILLIS = 60_000;

/** Charging begins when the campaign has closed: a campaign that ends at 23:59 charges the day after. */
export const chargeDay = (closesAt: string): string =>
  new Date(Date.parse(closesAt) + MINUTE_MILLIS).toISOString();
