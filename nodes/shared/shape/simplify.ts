import type { Operation } from '@runbridge/core';
import { answerFields } from './answerFields.js';
import { isFields, valueAt } from './paths.js';

/**
 * Takes the fields at these paths out of an answer of this operation, side by side. What is no object, or has none of
 * them, is left as it came: it is not what the catalogue knows.
 */
export function simplifier(operation: Operation, paths: readonly string[]): (data: unknown) => unknown {
  const isSnakeCase = [...answerFields(operation).keys()].some((name) => /[a-z]_[a-z]/.test(name));
  const named = paths.map((path) => [flatName(path, isSnakeCase), path] as const);
  return (data) => {
    if (!isFields(data)) return data;
    const found = named.map(([name, path]) => [name, valueAt(data, path)]).filter(([, value]) => value !== undefined);
    return found.length === 0 ? data : (Object.fromEntries(found) as object);
  };
}

/**
 * What a field within an object is called beside the object's own: `workspace.environment.name` → `environmentName`. So
 * vendors call it themselves where they ask for it: Talend has `workspaceId`, Cycloid `project_canonical`.
 */
export function flatName(path: string, isSnakeCase: boolean): string {
  const [name = '', of] = path.split('.').reverse();
  if (of === undefined) return name;
  return isSnakeCase ? `${of}_${name}` : `${of}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
