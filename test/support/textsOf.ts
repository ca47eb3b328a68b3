import { inspect } from 'node:util';

/** Everything that an error can be printed as, its causes and hidden properties included. */
export function textsOf(error: unknown): string {
  const texts: string[] = [];
  for (let each: unknown = error; each !== undefined; each = each instanceof Error ? each.cause : undefined) {
    texts.push(JSON.stringify({ each }), inspect(each, { depth: 20, showHidden: true }));
    if (each instanceof Error)
      texts.push(String(each), each.message, each.stack ?? '', JSON.stringify(Object.getOwnPropertyDescriptors(each)));
  }
  return texts.join('\n');
}
