import { nearest } from '@runbridge/core/search';
import { z } from 'zod';

import { UsageError } from '../usageError.js';
import { configFileSchema } from './schema.js';
import type { Variables } from './schema.js';

/** A value of the file, as the variable that it stands for would hold it. */
export interface FileValue {
  readonly value: string;
  /** `connections.talend.prod.token` */
  readonly key: string;
  /** Whether it stands there itself, and not as a reference to the environment. */
  readonly isLiteral: boolean;
}

type Values = ReadonlyMap<string, FileValue>;

export interface ConfigFile {
  /** By key: `readOnly`. */
  readonly own: Values;
  readonly http: Values;
  readonly connections: readonly { readonly platform: string; readonly name: string; readonly values: Values }[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the text of a configuration file. Throws `UsageError` that names the file and the key, never a value. */
export function readConfigFile(text: string, file: string, variables: Variables, environment: Environment): ConfigFile {
  const schema = configFileSchema(variables);
  const data = schema.safeParse(parse(text, file));
  if (!data.success)
    throw new UsageError(`${file}: ${ended(data.error.issues.map((issue) => explain(issue, schema)).join('; '))}`);
  const {
    connections = {},
    http = {},
    ...rest
  } = data.data as {
    connections?: Record<string, Record<string, object> | undefined>;
    http?: object;
  };
  const own = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== '$schema'));
  const values = (fields: object, place: string): Values =>
    new Map(
      Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => {
          const key = `${place}${name}`;
          const written = Array.isArray(value) ? value.join(',') : String(value);
          const filled = fill(written, `${file}: ${key}`, environment);
          return [name, { value: filled, key, isLiteral: filled === written }];
        }),
    );
  return {
    own: values(own, ''),
    http: values(http, 'http.'),
    connections: Object.entries(connections).flatMap(([platform, named = {}]) =>
      Object.entries(named).map(([name, fields]) => ({
        platform,
        name,
        values: values(fields, `connections.${platform}.${name}.`),
      })),
    ),
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Node's message repeats a part of the text, which may be a secret.
    const [, position] = /at position (\d+)/.exec((error as Error).message) ?? [];
    const before = position === undefined ? undefined : text.slice(0, Number(position)).split('\n');
    const place =
      before === undefined
        ? ''
        : ` (line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)})`;
    throw new UsageError(`${file} is not JSON${place}.`);
  }
}

/** `${NAME}` is replaced by that variable of the environment; `$${` stands for `${` itself. */
function fill(text: string, place: string, environment: Environment): string {
  return text.replace(/\$?\$\{([^}]*)\}/g, (written, name: string) => {
    if (written.startsWith('$$')) return written.slice(1);
    if (name.trim() === '') throw new UsageError(`${place}: \${} names no variable: write \${NAME}.`);
    const value = environment[name];
    if (value === undefined || value === '')
      throw new UsageError(`${place}: the environment variable ${name}, which it refers to, is not set.`);
    return value;
  });
}

function explain(issue: z.ZodIssue, schema: z.ZodTypeAny): string {
  const { path } = issue;
  const place = path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .map((key) => `${[...path, key].join('.')} is not a known key${suggestion(key, keysAt(schema, path))}`)
        .join('; ');
    case 'invalid_string':
      return `${place}: a connection's name is made of letters, digits, - and _, 40 at the most`;
    case 'invalid_union':
      return `${place} must be a text, a number, true, false or a list of texts`;
    case 'invalid_type':
      return `${place === '' ? 'all of it' : place} must be ${kind(issue.expected)}, but is ${kind(issue.received)}${namelessHint(path, schema)}`;
    default:
      return `${place} is wrong: ${issue.message.toLowerCase()}`;
  }
}

function ended(sentence: string): string {
  return sentence.endsWith('?') ? sentence : `${sentence}.`;
}

const kinds: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

function kind(type: string): string {
  return kinds[type] ?? type;
}

/** `connections.talend.token`: the name of the connection was left out. */
function namelessHint(path: readonly (string | number)[], schema: z.ZodTypeAny): string {
  const place = path.slice(0, -1).join('.');
  const key = String(path.at(-1));
  const isKey = path.length === 3 && path[0] === 'connections' && keysAt(schema, path).includes(key);
  return isKey ? `: give the connection a name, as in ${place}.prod.${key}` : '';
}

function suggestion(key: string, known: readonly string[]): string {
  const [meant] = nearest(key, known);
  return meant === undefined ? `; known are ${known.join(', ')}` : `: did you mean ${meant}?`;
}

/** The keys that may stand at a place of the file. */
function keysAt(schema: z.ZodTypeAny, path: readonly (string | number)[]): string[] {
  if (schema instanceof z.ZodOptional) return keysAt((schema as z.ZodOptional<z.ZodTypeAny>).unwrap(), path);
  const [first, ...rest] = path;
  if (schema instanceof z.ZodRecord) return keysAt((schema as z.ZodRecord).valueSchema, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.shape as z.ZodRawShape;
  if (first === undefined) return Object.keys(shape);
  const inner = shape[first];
  return inner === undefined ? [] : keysAt(inner, rest);
}
