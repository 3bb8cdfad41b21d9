import { resolveLocal, zoneOffsetMillis, type LocalDateTime } from '#libs/kernel/time';

export type ResolvedInstant =
  { readonly instant: Date } | { readonly code: string; readonly detail: string };

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads an RFC 3339 instant, or a local date-time without offset as the clock of `zone` shows it.
 * An offset must be the one the zone has at that moment: a wrong one is a mistake worth telling.
 * A local hour that the clock skips, or one that happens twice without an offset, is refused.
 */
export function resolveInstant(text: string, zone: string): ResolvedInstant {
  const match = INSTANT.exec(text);
  if (match === null) {
    return { code: 'campaign.instant_invalid', detail: 'This is not an ISO 8601 date and time.' };
  }
  const local = localOf(match);
  const millis = Number((match[7] ?? '').padEnd(3, '0'));
  if (!isOnCalendar(local)) {
    return { code: 'campaign.instant_invalid', detail: 'There is no such day or time.' };
  }
  const offset = match[8];
  if (offset === 'Z') return { instant: new Date(utcMillis(local) + millis) };
  if (offset !== undefined) return withOffset(local, offset, millis, zone);
  return withoutOffset(local, millis, zone);
}

function withOffset(
  local: LocalDateTime,
  offset: string,
  millis: number,
  zone: string,
): ResolvedInstant {
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  const instant = new Date(utcMillis(local) - sign * minutes * 60_000 + millis);
  if (zoneOffsetMillis(instant, zone) === sign * minutes * 60_000) return { instant };
  if (resolveLocal(local, zone).kind === 'skipped') return skipped(zone);
  return {
    code: 'campaign.offset_wrong',
    detail: `The offset ${offset} is not the one that ${zone} has at that time.`,
  };
}

function withoutOffset(local: LocalDateTime, millis: number, zone: string): ResolvedInstant {
  const resolved = resolveLocal(local, zone);
  switch (resolved.kind) {
    case 'exact':
      return { instant: new Date(resolved.instant.getTime() + millis) };
    case 'skipped':
      return skipped(zone);
    case 'repeated':
      return {
        code: 'campaign.local_time_ambiguous',
        detail: `This time happens twice in ${zone} that night; add the offset that is meant.`,
      };
  }
}

const skipped = (zone: string): ResolvedInstant => ({
  code: 'campaign.local_time_skipped',
  detail: `This time does not exist in ${zone}: the clock is put forward over it that night.`,
});

function localOf(match: RegExpExecArray): LocalDateTime {
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  return {
    year: year ?? 0,
    month: month ?? 0,
    day: day ?? 0,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
  };
}

function isOnCalendar(local: LocalDateTime): boolean {
  const date = new Date(utcMillis(local));
  return (
    local.year >= 1970 &&
    date.getUTCMonth() + 1 === local.month &&
    date.getUTCDate() === local.day &&
    date.getUTCHours() === local.hour &&
    date.getUTCMinutes() === local.minute &&
    date.getUTCSeconds() === local.second
  );
}

const utcMillis = (local: LocalDateTime): number =>
  Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute, local.second);
