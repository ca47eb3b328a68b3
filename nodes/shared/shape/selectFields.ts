import { InputError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { answerFields } from './answerFields.js';
import { isFields, knowsPath } from './paths.js';
import { identityField } from './usefulFields.js';

/** Names of fields told where one is not known. */
const SHOWN = 40;

/**
 * The paths that were chosen, from a list or as text with commas between them, and first of all the ID. Throws
 * `InputError`, before anything is sent, for what no answer of the operation has.
 */
export function readPaths(operation: Operation, given: unknown): readonly string[] {
  const names = listOf(given)
    .map((name) => (typeof name === 'string' ? name.trim() : JSON.stringify(name)))
    .filter((name) => name !== '');
  const fields = answerFields(operation);
  const unknown = names.filter((name) => !knowsPath(fields, name));
  if (unknown.length > 0)
    throw refusal(operation, `cannot be ${unknown.map((name) => JSON.stringify(name)).join(', ')}`);
  const id = identityField(operation);
  const paths = [...new Set([...(id === undefined ? [] : [id]), ...names])];
  if (paths.length === 0) throw refusal(operation, 'must name one field at least');
  return paths;
}

function listOf(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given;
  return typeof given === 'string' ? given.split(',') : given === undefined || given === null ? [] : [given];
}

function refusal(operation: Operation, problem: string): InputError {
  const known = [...answerFields(operation).keys()];
  const more = known.length > SHOWN ? ` and ${String(known.length - SHOWN)} more` : '';
  const has = `the answer has ${known.slice(0, SHOWN).join(', ')}${more}, and what is in them after a dot`;
  return new InputError(operation.id, [{ field: 'Fields', problem: `${problem}: ${has}` }]);
}

/** Only what stands at these paths, in its objects; of lists on the way, that of every item. What is missing is null. */
export function selectFields(paths: readonly string[], data: unknown): unknown {
  return isFields(data) ? pick(branchesOf(paths), data) : data;
}

type Branches = ReadonlyMap<string, readonly string[]>;

/** By the first name: what is wanted in it. The empty path is the whole. */
function branchesOf(paths: readonly string[]): Branches {
  const branches = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    branches.set(name, [...(branches.get(name) ?? []), rest.join('.')]);
  }
  return branches;
}

function pick(branches: Branches, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(branches, item));
  if (!isFields(value)) return null;
  return Object.fromEntries(
    [...branches].map(([name, inner]) => [
      name,
      inner.includes('') ? (value[name] ?? null) : pick(branchesOf(inner), value[name]),
    ]),
  );
}
