/** Every day at a time of the day in UTC, such as `02:00`. */
export const daily = (time: string): Record<string, unknown> => ({
  type: 'DAILY',
  interval: 1,
  timeZone: 'UTC',
  atTimes: { type: 'AT_SPECIFIC_TIME', times: [time] },
});

/** Every week on a day in capitals, such as `MONDAY`, at a time of the day in UTC. */
export const weekly = (day: string, time: string): Record<string, unknown> => ({
  type: 'WEEKLY',
  interval: 1,
  timeZone: 'UTC',
  days: [day],
  atTimes: { type: 'AT_SPECIFIC_TIME', times: [time] },
});
