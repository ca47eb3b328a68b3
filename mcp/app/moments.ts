import { moment } from './timeAxis.js';

/** `21 Nov 2026, 02:00:05` in the language and the time zone of the host. The text as it came where it is no moment. */
export function momentText(iso: string, locale: string | undefined, timeZone: string | undefined): string {
  const at = moment(iso);
  if (at === undefined) return iso;
  const options = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
  } catch (error) {
    // A language or a zone that this browser does not know.
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat(undefined, options).format(at);
  }
}
