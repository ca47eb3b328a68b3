const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const objectId = '57f64991e4b0b689a64feed3';
/** What has UUIDs; environments, workspaces, tasks, artifacts and connections have 24 hexadecimal digits. */
const hasUuid = /\b(?:plan|promotion|execution|step|user|engine|cluster|runtime|run profile)\b/i;

const examples: readonly (readonly [RegExp, string])[] = [
  [/^(?:query|_s)$/, 'name==dev*'],
  [/version$/i, '1.2.0'],
  [/name$/i, 'Nightly Load'],
  [/^description$/, 'Loads yesterday’s sales'],
  [/^(?:startTime|endTime)$/, '2026-03-01T07:00:00Z'],
  [/^owner$/, 'j.doe@brightwater.example'],
  [/url$/i, 'https://git.brightwater.example/sales.git'],
];

/** "e.g. …" for a text field, where an example says more than the name. */
export function placeholderOf(name: string, description: string, known: readonly string[] = []): string | undefined {
  const isId = /id$/i.test(name) || name === 'executable';
  const owner = `${name.replace(/([A-Z])/g, ' $1')} ${description.split(/[,.:]/)[0] ?? ''}`;
  const example =
    known[0] ?? (isId ? (hasUuid.test(owner) ? uuid : objectId) : examples.find(([each]) => each.test(name))?.[1]);
  return example === undefined ? undefined : `e.g. ${example}`;
}
