/**
 * The common root of an English word's forms: `executes`, `executing` and `executed` meet in `execut`, and
 * `execution`, which operations are about rather than do, stays apart. Roots need not be words; all that counts is
 * that the forms of one word meet and those of two do not.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let root = word
    .replace(/ies$/, 'y')
    .replace(/(s|x|ch|sh)es$/, '$1')
    .replace(/(?<![su])s$/, '');
  const ending = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(root)?.[1];
  if (ending !== undefined && ending.length >= 2) root = ending;
  root = root.replace(/e$/, '');
  return root.replace(/([^aeiou])\1$/, '$1');
}
