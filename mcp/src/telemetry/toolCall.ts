import type { Catalog } from '@runbridge/core';

/** The operation that a call is about, by its `id` argument; only one that exists, for an argument may be anything. */
export function operationOf(
  args: Readonly<Record<string, unknown>> | undefined,
  catalog: Pick<Catalog, 'get'>,
): string | undefined {
  const id = args?.id;
  return typeof id === 'string' ? catalog.get(id)?.id : undefined;
}

/** The type of error that a tool's result shows: `InputError`, `ApiError`. */
export function failureOf(result: {
  readonly isError?: boolean;
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}): string | undefined {
  if (result.isError !== true) return undefined;
  const type = (result.structuredContent?.error as { type?: unknown } | undefined)?.type;
  return typeof type === 'string' ? type : 'unknown';
}
