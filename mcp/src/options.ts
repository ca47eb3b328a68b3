import { parseArgs } from 'node:util';

import { nearest } from '@runbridge/core/search';

import { confirmModes } from './confirm/modes.js';
import type { ConfirmMode } from './confirm/modes.js';
import { UsageError } from './usageError.js';

export interface Options {
  readonly help: boolean;
  readonly version: boolean;
  readonly readOnly: boolean;
  /** As written: a list separated by commas. */
  readonly toolsets?: string;
  /** As written: names of tools, separated by commas. */
  readonly tools?: string;
  /** As written: patterns, separated by commas. */
  readonly deny?: string;
  readonly confirm?: ConfirmMode;
  /** Path of a configuration file. */
  readonly config?: string;
  /** `[host:]port` */
  readonly http?: string;
  /** A file, `stderr` or `none`. */
  readonly auditLog?: string;
}

/** Options with a value: an example of it, for whoever leaves it out. */
const examples = {
  toolsets: 'a list, for example --toolsets default,talend.plans',
  tools: 'a list, for example --tools start_run,talend_plans_list',
  deny: 'a list, for example --deny "*.delete,cancel_run"',
  confirm: `one of ${confirmModes.join(', ')}`,
  config: 'a file, for example --config runbridge.json',
  http: 'where to listen, for example --http 127.0.0.1:8765',
  'audit-log': 'a file, stderr or none, for example --audit-log audit.jsonl',
} as const;

const known = {
  ...(Object.fromEntries(Object.keys(examples).map((name) => [name, { type: 'string' }])) as Record<
    keyof typeof examples,
    { type: 'string' }
  >),
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
      case 'tools':
      case 'deny':
      case 'config':
      case 'http':
        options[token.name] = valueOf(token);
        break;
      case 'audit-log':
        options.auditLog = valueOf(token);
        break;
      case 'confirm':
        options.confirm = readMode(valueOf(token));
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

function valueOf({ name, value }: { readonly name: string; readonly value?: string | undefined }): string {
  // `--toolsets --read-only` would take the second option for a list.
  if (value === undefined || value === '' || value.startsWith('-'))
    throw new UsageError(`--${name} needs ${examples[name as keyof typeof examples]}.`);
  return value;
}

function readMode(value: string): ConfirmMode {
  const mode = confirmModes.find((each) => each === value);
  if (mode === undefined)
    throw new UsageError(`--confirm must be ${examples.confirm}, but is ${JSON.stringify(value)}.`);
  return mode;
}

const hint = ' runbridge-mcp --help lists them.';
