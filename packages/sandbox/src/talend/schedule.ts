const DAY = 86_400_000;
const MINUTE = 60_000;
const LISTED_DAYS = 60;
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** More than anybody pages through; a schedule by the minute over years stops here. */
const MOST_EVENTS = 10_000;

/**
 * The moments (milliseconds since 1970) at which a trigger fires between `from` and `to`, both included.
 *
 * The page does not define `Trigger`. Understood are `type` DAILY, WEEKLY (with `days`) and MONTHLY (with days of the
 * month as `days`), with `atTimes` either `{type: 'AT_SPECIFIC_TIME', times: ['02:00']}` or
 * `{type: 'AT_INTERVALS', startTime, endTime, interval}` in minutes, all in UTC. Any other trigger never fires.
 */
export function triggerEvents(trigger: Record<string, unknown>, from: number, to: number): number[] {
  const onDay = eventsOnDay(trigger, from, to);
  const events: number[] = [];
  for (let day = midnight(from); day <= to && events.length < MOST_EVENTS; day += DAY) events.push(...onDay(day));
  return events;
}

/** Of the same moments the latest `most`, oldest first, no more than the 60 days back that executions are listed. */
export function latestTriggerEvents(
  trigger: Record<string, unknown>,
  from: number,
  to: number,
  most: number,
): number[] {
  const onDay = eventsOnDay(trigger, from, to);
  const earliest = Math.max(from, to - LISTED_DAYS * DAY);
  let events: number[] = [];
  for (let day = midnight(to); day >= midnight(earliest) && events.length < most; day -= DAY) {
    events = [...onDay(day), ...events];
  }
  return events.slice(-most);
}

function eventsOnDay(trigger: Record<string, unknown>, from: number, to: number): (day: number) => number[] {
  const minutes = minutesOfDay(trigger['atTimes']);
  return (day) =>
    firesOn(trigger, new Date(day))
      ? minutes.map((minute) => day + minute * MINUTE).filter((at) => at >= from && at <= to)
      : [];
}

function midnight(at: number): number {
  return Math.floor(at / DAY) * DAY;
}

function firesOn(trigger: Record<string, unknown>, date: Date): boolean {
  const days = Array.isArray(trigger['days']) ? trigger['days'].map(String) : [];
  if (trigger['type'] === 'DAILY') return true;
  if (trigger['type'] === 'WEEKLY') return days.includes(WEEKDAYS[date.getUTCDay()] ?? '');
  return trigger['type'] === 'MONTHLY' && days.includes(String(date.getUTCDate()));
}

function minutesOfDay(atTimes: unknown): number[] {
  if (typeof atTimes !== 'object' || atTimes === null) return [];
  const { type, times, startTime, endTime, interval } = atTimes as Record<string, unknown>;
  if (type === 'AT_SPECIFIC_TIME' && Array.isArray(times)) {
    return times
      .map(minuteOf)
      .filter((minute) => !Number.isNaN(minute))
      .sort((a, b) => a - b);
  }
  const [first, last, every] = [minuteOf(startTime), minuteOf(endTime), Number(interval)];
  if (type !== 'AT_INTERVALS' || Number.isNaN(first) || Number.isNaN(last) || !(every >= 1)) return [];
  return Array.from({ length: Math.max(0, Math.floor((last - first) / every) + 1) }, (_, n) => first + n * every);
}

function minuteOf(time: unknown): number {
  const parts = typeof time === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)/u.exec(time) : null;
  return parts === null ? Number.NaN : Number(parts[1]) * 60 + Number(parts[2]);
}
