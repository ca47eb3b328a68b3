/** The words of a text in lower case: `getRunConfig`, `run-config` and `run_config` all give `run` and `config`. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[’']s?\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Words that say nothing about which operation is meant. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and any are as at be by can could d did do does for from had has have he her him his how i id if in into is it its just ll m me ' +
    'may might must my need needs now of on one or our over please right s she should so some t than that the their them there ' +
    'these they this to too us via want was we were whose will with without would you your'
  ).split(' '),
);
