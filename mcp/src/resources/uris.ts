import type { RunRef } from '@runbridge/core';

/** What a `runbridge://` URI stands for. */
export type Address = { readonly is: 'platforms' } | { readonly is: 'operation'; readonly id: string } | RunAddress;

export interface RunAddress extends RunRef {
  readonly is: 'run' | 'logs';
  /** Where a platform has several connections: the name of one. */
  readonly connection?: string;
}

export const PLATFORMS_URI = 'runbridge://platforms';

export function operationUri(id: string): string {
  return `runbridge://operations/${encodeURIComponent(id)}`;
}

/** Ids of runs hold `/`, `:` and `#`, so they are encoded whole. */
export function runUri({ kind, id, connection }: RunRef & { readonly connection?: string }): string {
  const query = connection === undefined ? '' : `?connection=${encodeURIComponent(connection)}`;
  return `runbridge://runs/${encodeURIComponent(kind)}/${encodeURIComponent(id)}${query}`;
}

/** `undefined` for whatever is none of ours. URL would not do: it resolves an id of dots, also an encoded one. */
export function readUri(uri: string): Address | undefined {
  const [, path, query = ''] = /^runbridge:\/\/([^?#]+)(?:\?([^#]*))?$/i.exec(uri) ?? [];
  const parts = decoded(path?.split('/') ?? []);
  if (parts === undefined || parts.includes('')) return undefined;
  const [type, first, second, third, ...others] = parts;
  if (others.length > 0) return undefined;
  if (type === 'platforms' && first === undefined && query === '') return { is: 'platforms' };
  if (type === 'operations' && first !== undefined && second === undefined && query === '')
    return { is: 'operation', id: first };
  if (type !== 'runs' || first === undefined || second === undefined) return undefined;
  if (third !== undefined && third !== 'logs') return undefined;
  const connection = readConnection(query);
  if (connection === undefined) return undefined;
  return {
    is: third ?? 'run',
    kind: first,
    id: second,
    ...(connection === '' ? {} : { connection }),
  };
}

/** The run that is meant by a URI whose id was not encoded. */
export function unencodedRun(uri: string): RunRef | undefined {
  const [, kind, id] = /^runbridge:\/\/runs\/([^/?#]+)\/(.+?)(?:\/logs)?$/i.exec(uri) ?? [];
  return kind === undefined || id === undefined || decoded([id])?.[0] !== id ? undefined : { kind, id };
}

/** Empty where none is chosen, `undefined` where the query asks for something else. */
function readConnection(query: string): string | undefined {
  const parameters = [...new URLSearchParams(query)];
  if (parameters.length === 0) return '';
  const [[name, value] = []] = parameters;
  return parameters.length === 1 && name === 'connection' ? value : undefined;
}

function decoded(parts: readonly string[]): readonly string[] | undefined {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
