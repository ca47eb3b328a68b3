import { CYCLOID_API_KEY, CYCLOID_LOGIN } from '@runbridge/sandbox';
import type { Sandbox } from '@runbridge/sandbox';

/** Everything in the sandbox that nobody should see again: what it began with, and what was made since. */
export function secretsOf(sandbox: Sandbox): string[] {
  const { store, apiKeys, accounts } = sandbox.cycloid.state;
  const raws = store.below('/organizations', 'credentials').map(({ raw }) => raw as Readonly<Record<string, unknown>>);
  return [
    CYCLOID_API_KEY,
    CYCLOID_LOGIN.password,
    ...raws.flatMap((raw) => Object.entries(raw).flatMap(([name, value]) => (name === 'username' ? [] : [value]))),
    ...apiKeys.keys(),
    ...[...accounts.values()].map(({ password }) => password),
  ].filter((secret) => typeof secret === 'string');
}

/** A session's token: the sandbox's, like Cycloid's, are JSON Web Tokens. */
export const sessionToken = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;

/** Every text in a value, names of fields included. */
export function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Array.isArray(value)
    ? value.flatMap(leaves)
    : Object.entries(value).flatMap(([name, inner]) => [name, ...leaves(inner)]);
}
