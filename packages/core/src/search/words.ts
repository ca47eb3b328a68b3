/** The words of a text in lower case: `getRunConfig`, `run-config` and `run_config` all give `run` and `config`. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[’']s?\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Words that say nothing about which operation is meant. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be by can could d did do does for from has have how i id if in into is it its just ll m me ' +
    'may might must my need needs now of on one or our please right s should so some t than that the their them there ' +
    'these they this to too us via want was we were will with without would you your'
  ).split(' '),
);
