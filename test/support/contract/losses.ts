/** What a saved workflow can depend on, and what it is part of: of a lost operation no parameter need be told. */
type Promises = Map<string, readonly string[]>;

/**
 * What a contract promised and another one does not, each as a few words: versions, credentials, operations,
 * parameters (of the node and of each operation), their types and defaults, and the values of choices.
 */
export function lossesOf(before: string, after: string): string[] {
  const [had, has] = [promisesOf(before), promisesOf(after)];
  const isLost = (promise: string): boolean => !has.has(promise);
  return [...had].filter(([promise, wholes]) => isLost(promise) && !wholes.some(isLost)).map(([promise]) => promise);
}

/** Losses one below the other, the first ones of many. */
export function listLosses(losses: readonly string[]): string {
  const most = 20;
  const more = losses.length > most ? [`and ${String(losses.length - most)} more`] : [];
  return [...losses.slice(0, most), ...more].map((each) => `  ${each}\n`).join('');
}

function promisesOf(contract: string): Promises {
  const promises: Promises = new Map();
  const [head = '', ...parts] = contract.split(/\n\n(?=operations\n|parameters\n)/);
  const versions = /^versions (.*);/m.exec(head)?.[1]?.split(', ') ?? [];
  for (const version of versions) promises.set(`version ${version}`, []);
  for (const [, credential = ''] of head.matchAll(/^credential (\w+)/gm)) promises.set(`credential ${credential}`, []);
  const linesOf = (title: string): string[] =>
    parts
      .find((part) => part.startsWith(`${title}\n`))
      ?.split('\n')
      .slice(1)
      .filter((line) => line !== '') ?? [];
  readParameters(promises, linesOf('parameters'), versions);
  readOperations(promises, linesOf('operations'), versions);
  return promises;
}

function readParameters(promises: Promises, lines: readonly string[], versions: readonly string[]): void {
  const shape =
    /^(?<path>\S+): (?<type>\w+)(?:\(.*?\))? = (?<preset>.*?)(?=, (?:required|values|when|unless|\d+ value)|; \d| \[[\d., ]+\] ?| ·)/;
  for (const line of lines) {
    const { path = '', type = '', preset = '' } = shape.exec(line)?.groups ?? {};
    if (path === '') throw new Error(`This line of a contract cannot be read: ${line}`);
    for (const version of versionsIn(line, versions)) {
      const parameter = `parameter ${path} in version ${version}`;
      promises.set(parameter, [`version ${version}`]);
      promises.set(`${parameter} as ${type}, by default ${preset}`, [parameter]);
      for (const value of valuesIn(line)) promises.set(`value ${value} of ${parameter}`, [parameter]);
    }
  }
}

function readOperations(promises: Promises, lines: readonly string[], versions: readonly string[]): void {
  let name = '';
  let own: readonly string[] = [];
  for (const line of lines) {
    const [, value] = /^(\S+) “/.exec(line) ?? [];
    if (value !== undefined) [name, own] = [value, versionsIn(line, versions)];
    for (const version of value === undefined ? [] : own)
      promises.set(`operation ${name} in version ${version}`, [`version ${version}`]);
    const [, collection, all = '', taken = ''] = /^ {2}(?:takes|(\w+)( \[[\d., ]+\])?:) (.*)$/.exec(line) ?? [];
    // Between two names there is a comma; one between two versions has no name behind it.
    for (const each of taken.split(/, (?=[^\d])/).filter((text) => text !== ''))
      for (const version of versionsIn(each, versionsIn(all, own))) {
        const [field = ''] = each.split(' ');
        const path = collection === undefined ? field : `${collection}.${field}`;
        const wholes = [`operation ${name} in version ${version}`, `parameter ${path} in version ${version}`];
        promises.set(`parameter ${path} of operation ${name} in version ${version}`, wholes);
      }
  }
}

/** The versions that a text is marked with; all, where it has no mark. */
function versionsIn(text: string, all: readonly string[]): readonly string[] {
  return / \[([\d., ]+)\](?: ·|$)/.exec(text.replace(/; \d+ operations?/, ''))?.[1]?.split(', ') ?? all;
}

function valuesIn(line: string): string[] {
  const [, values = ''] = /, values ((?:(?:"(?:[^"\\]|\\.)*"|-?[\d.]+|true|false)(?: (?!\[)|))+)/.exec(line) ?? [];
  return values.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
}
