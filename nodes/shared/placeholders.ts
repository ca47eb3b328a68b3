/** What the names of fields mean on every platform. */
const examples: readonly (readonly [RegExp, string])[] = [
  [/^name$/, 'Nightly Load'],
  [/^description$/, 'Loads yesterday’s sales'],
  [/version$/i, '1.2.0'],
  [/url$/i, 'https://git.brightwater.example/sales.git'],
];

/** Example of a text field by its name alone. */
export function exampleByName(name: string): string | undefined {
  return examples.find(([each]) => each.test(name))?.[1];
}
