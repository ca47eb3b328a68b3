import { fieldsOf } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { kindOf } from '../kinds.js';
import { valueOf } from '../operations.js';
import type { NodeCatalogue } from '../operations.js';

/** Addresses of things in a vendor's own console, from which the thing's value is read. */
export interface Address {
  /** A regular expression with one group: the value. n8n's editor anchors it at both ends to check what was entered. */
  readonly pattern: string;
  /** An address as the vendor writes them. */
  readonly example: string;
}

/** How a list of the catalogue lets its items be chosen, for the fields that name one of them. */
export interface Locator {
  /** The list, as `resource.action`. */
  readonly list: string;
  /**
   * Names of the fields that are chosen from it, on every operation that says of them in their description that they
   * come from this list; or `resource.action.field` for one that leaves it unsaid.
   */
  readonly fields: readonly string[];
  /** Dotted path within an item to what the field holds. */
  readonly value: string;
  /** What the value is called where it is entered by hand. Default: `ID`. */
  readonly valueName?: string;
  /** Dotted path to what people call the item. Default: its value. */
  readonly label?: string;
  /** Dotted path to what tells apart those of one label, and stays: a saved workflow keeps it, behind the label. */
  readonly detail?: string;
  /** Fields that the list takes and that narrow it, where the operation at hand has them too and they were filled. */
  readonly narrowedBy?: readonly string[];
  /** Field of the operation at hand → dotted path within an item that has to be equal to it: for what the list cannot filter. */
  readonly within?: Readonly<Record<string, string>>;
  /** Field of the list → field of the operation at hand that it is taken from, where the two are called differently. */
  readonly from?: Readonly<Record<string, string>>;
  /** True where several items lead to one value: the list is read as far as it may be, and every value shown once. */
  readonly repeats?: boolean;
  readonly address?: Address;
}

/** The locators of a node by the names of their search methods, which saved workflows do not hold. */
export type LocatorTable = Readonly<Record<string, Locator>>;

/**
 * How a field of an operation is chosen from a list. `undefined` where the operation lacks a field that the list cannot be
 * read without.
 */
export function locatorOf(
  platform: NodeCatalogue,
  table: LocatorTable,
  operation: Operation,
  field: Field,
): { readonly method: string; readonly locator: Locator } | undefined {
  const { type } = kindOf(field.schema);
  if (type !== 'text' && type !== 'number') return undefined;
  const exact = `${valueOf(operation)}.${field.name}`;
  const mentions = new Set(field.description?.match(/\b\w+\.\w+\.\w+/g));
  const entries = Object.entries(table);
  const found =
    entries.find(([, { fields }]) => fields.includes(exact)) ??
    entries.find(([, { list, fields }]) => fields.includes(field.name) && mentions.has(`${platform.id}.${list}`));
  if (found === undefined) return undefined;
  const [method, locator] = found;
  const list = listOf(platform, locator);
  const names = new Set(fieldsOf(operation).map(({ name }) => name));
  const isReadable =
    list !== undefined && [...sourcesOf(platform, list, locator).values()].every((source) => names.has(source));
  return isReadable ? { method, locator } : undefined;
}

/** The operation that a locator lists with. */
export function listOf({ operations }: Pick<NodeCatalogue, 'operations'>, { list }: Locator): Operation | undefined {
  const [resource = '', action = ''] = list.split('.');
  return operations[resource]?.[action];
}

/**
 * Fields of the operation that a list cannot be read without, by the list's names for them. Those that a connection
 * fills are not among them.
 */
export function sourcesOf(
  { connectionFields = [] }: Pick<NodeCatalogue, 'connectionFields'>,
  list: Operation,
  { from = {} }: Locator,
): ReadonlyMap<string, string> {
  return new Map(
    fieldsOf(list)
      .filter(({ name, required }) => required && !connectionFields.includes(name))
      .map(({ name }) => [name, from[name] ?? name]),
  );
}
