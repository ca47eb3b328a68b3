import { parseArgs } from 'node:util';

import { nearest } from '@runbridge/core/search';

import { UsageError } from './usageError.js';

export interface Options {
  readonly help: boolean;
  readonly version: boolean;
  readonly readOnly: boolean;
  /** As written: a list separated by commas. */
  readonly toolsets?: string;
}

const known = {
  toolsets: { type: 'string' },
  'read-only': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Reads the command line. Throws `UsageError` for whatever it does not know. */
export function readOptions(args: readonly string[]): Options {
  // Not strict, because Node's own messages for it go over several sentences and suggest other things.
  const { tokens } = parseArgs({ args: [...args], options: known, strict: false, tokens: true });
  const options: { -readonly [Key in keyof Options]: Options[Key] } = { help: false, version: false, readOnly: false };
  for (const token of tokens) {
    if (token.kind === 'positional') throw new UsageError(`${JSON.stringify(token.value)} is not an option.${hint}`);
    if (token.kind !== 'option') continue;
    switch (token.name) {
      case 'toolsets':
        // `--toolsets --read-only` would take the second option for a list.
        if (token.value === undefined || token.value.startsWith('-'))
          throw new UsageError('--toolsets needs a list, for example --toolsets default,talend.plans.');
        options.toolsets = token.value;
        break;
      case 'read-only':
      case 'help':
      case 'version':
        if (token.value !== undefined)
          throw new UsageError(`${token.rawName} takes no value: leave it out to turn it off.`);
        options[token.name === 'read-only' ? 'readOnly' : token.name] = true;
        break;
      default: {
        const [meant] = nearest(token.name, Object.keys(known));
        throw new UsageError(
          `${token.rawName} is not an option${meant === undefined ? `.${hint}` : `: did you mean --${meant}?`}`,
        );
      }
    }
  }
  return options;
}

const hint = ' runbridge-mcp --help lists them.';
