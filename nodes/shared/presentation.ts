import type { FiqlField } from './fiql.js';
import type { LogTexts } from './logs/logText.js';
import type { LocatorTable } from './locators/locator.js';

/** How the editor shows one field, where the catalogue alone would show it otherwise. */
export interface FieldPresentation {
  readonly displayName?: string;
  readonly description?: string;
  readonly default?: string | number | boolean;
  /** What its placeholder, or the hint of a field of JSON, shows after "e.g.". */
  readonly example?: string;
  /** Lines of a text that has several. */
  readonly rows?: number;
  /** True for a required text that may also come from a file: a binary property of the item. */
  readonly fromFile?: boolean;
  /** For a text that the vendor reads as one of these, such as an order to sort by: value → what the editor calls it. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Of a filter in FIQL: what the vendor's pages say may be compared, as fields of their own beside the expression. */
  readonly fiql?: readonly FiqlField[];
}

/** What a node adds to its platform's catalogue for the eyes of the editor's users. */
export interface Presentation {
  /** Words that keep their capitals within a sentence: `Databricks`. */
  readonly properNames?: readonly string[];
  /**
   * By the field's name, which a row's or a group's name may stand before (`parameters.value`), and a resource or an
   * operation before that (`logs.status.body`). What is said most exactly counts.
   */
  readonly fields?: Readonly<Record<string, FieldPresentation>>;
  /**
   * Fields of answers that Simplify leaves, ten at the most, by resource or operation (`plans`, `plans.get`); inside an
   * object with dots (`workspace.name`). Default: chosen by their names.
   */
  readonly useful?: Readonly<Record<string, readonly string[]>>;
  /** Operations (`resource.action`) that the vendor has as DELETE and that delete nothing: they stop, or part two things. */
  readonly notDeletions?: readonly string[];
  /** Operations that answer logs, or what a log is made of. */
  readonly logs?: LogTexts;
  /** Fields that are chosen from a list of the platform. */
  readonly locators?: LocatorTable;
  /** Example of a field that is named nowhere above, by what its description says it is. */
  exampleOf?(name: string, description: string): string | undefined;
}

/** The keys that a field may stand under, from the least exact to the most. */
function keysOf(operation: string, path: string): string[] {
  const [resource = ''] = operation.split('.');
  const name = path.split('.').at(-1) ?? path;
  return [...new Set([name, path, `${resource}.${path}`, `${operation}.${path}`])];
}

/** All that is said of a field of an operation (`resource.action`); `path` is its name, or `row.column`. */
export function presentedField({ fields = {} }: Presentation, operation: string, path: string): FieldPresentation {
  return Object.assign({}, ...keysOf(operation, path).map((key) => fields[key])) as FieldPresentation;
}
