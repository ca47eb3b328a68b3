import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { RunBridgeError, fieldsOf } from '@runbridge/core';
import type { Caller, Operation, PagingStyle, Platform } from '@runbridge/core';
import { nodeError } from '../nodeErrors.js';
import { explainIds, nodeOperations, valueOf } from '../operations.js';
import type { NodeOperation } from '../operations.js';
import type { Presentation } from '../presentation.js';
import { presentedName } from '../properties.js';
import { Choices } from './choices.js';
import { chosenInEditor } from './chosenInEditor.js';
import { listOf, sourcesOf } from './locator.js';
import type { Locator } from './locator.js';

/** A node whose fields can be chosen from lists of its platform. */
export interface SearchableNode {
  readonly platform: Platform;
  readonly presentation: Presentation;
  /** A client over n8n's helpers, with the credential that the user has chosen. */
  connect(context: ILoadOptionsFunctions): Promise<Caller>;
}

type ListSearch = NonNullable<NonNullable<INodeType['methods']>['listSearch']>;

/** Items of one page, for vendors that may be asked for so many. */
const pageSize = 100;
/** Pages that are read for one answer at the most: nobody waits for more while a list opens. */
const mostPages = 10;
/** As many as are found fill the list that the editor shows; the rest comes when it is scrolled. */
const enough = 20;

/** A search method for each locator of the node. */
export function listSearchOf(node: SearchableNode): ListSearch {
  const operations = nodeOperations(node.platform);
  return Object.fromEntries(
    Object.entries(node.presentation.locators ?? {}).map(([method, locator]) => [
      method,
      async function (this: ILoadOptionsFunctions, filter?: string, token?: string): Promise<INodeListSearchResult> {
        try {
          return await new Search(this, node, locator, operations).page(filter?.trim() ?? '', token);
        } catch (error) {
          throw shown(
            this,
            nodeError(this.getNode(), error, 0, (text) => explainIds(text, node.platform, operations)),
          );
        }
      },
    ]),
  );
}

/** Of an error that the vendor has not answered, the editor shows beside a list its message alone. */
function shown(context: ILoadOptionsFunctions, error: NodeApiError | NodeOperationError): Error {
  const { message, description } = error;
  if (error instanceof NodeApiError || !description) return error;
  return new NodeOperationError(context.getNode(), `${message} ${description}`, { description });
}

/** One look into a list, for the operation that is open in the editor. */
class Search {
  readonly #list: Operation;
  readonly #style: PagingStyle;
  readonly #current: Operation | undefined;

  constructor(
    private readonly context: ILoadOptionsFunctions,
    private readonly node: SearchableNode,
    private readonly locator: Locator,
    operations: ReadonlyMap<string, NodeOperation>,
  ) {
    const list = listOf(node.platform, locator);
    const style = list?.paging === undefined ? undefined : node.platform.paging[list.paging];
    if (list === undefined || style === undefined) throw new Error(`There is no list ${locator.list}.`);
    this.#list = list;
    this.#style = style;
    this.#current = operations.get(context.getCurrentNodeParameter('operation') as string)?.operation;
  }

  /** The choices of one page, or of as many as it takes to find some, and where the next ones begin. */
  async page(filter: string, token: string | undefined): Promise<INodeListSearchResult> {
    const scope = this.#scope();
    const choices = new Choices(this.locator, this.#places(), filter);
    const client = await this.node.connect(this.context);
    let next: Record<string, unknown> | undefined =
      token === undefined ? this.#style.first(scope, pageSize) : { ...this.#read(token), ...scope };
    for (let pages = 0; next !== undefined && pages < mostPages; pages++) {
      const answer: unknown = await client.call(this.#list, next);
      choices.add(this.#style.items(answer));
      next = this.#style.next(next, answer);
      if (choices.count >= enough && this.locator.repeats !== true) break;
    }
    if (choices.count === 0) this.#tellOfNothing(filter, scope, next !== undefined);
    const isWhole = token === undefined && next === undefined;
    const results = choices.list({ sorted: isWhole });
    return next === undefined || this.locator.repeats === true
      ? { results }
      : { results, paginationToken: this.#write(next, scope) };
  }

  /** What the list is asked for: what it needs, and what narrows it. */
  #scope(): Record<string, unknown> {
    const scope: Record<string, unknown> = {};
    for (const [field, source] of sourcesOf(this.node.platform, this.#list, this.locator)) {
      const value = this.#chosen(source);
      if (value === undefined)
        throw new RunBridgeError(
          `Choose ${this.#labelOf(source)} first: it says which list to show.`,
          'Where it is an expression that gives nothing yet, enter the value itself here.',
        );
      scope[field] = value;
    }
    const { platform } = this.node;
    for (const field of [...(platform.connectionFields ?? []), ...(this.locator.narrowedBy ?? [])]) {
      const value = fieldsOf(this.#list).some(({ name }) => name === field) ? this.#chosen(field) : undefined;
      if (value !== undefined) scope[field] = value;
    }
    return scope;
  }

  #places(): ReadonlyMap<string, string> {
    const places = new Map<string, string>();
    for (const [field, path] of Object.entries(this.locator.within ?? {})) {
      const value = this.#chosen(field);
      if (value !== undefined) places.set(path, value);
    }
    return places;
  }

  #chosen(field: string): string | undefined {
    return chosenInEditor(this.context, this.#current, field);
  }

  /** What the editor calls a field of the operation that is open. */
  #labelOf(name: string): string {
    const operation = this.#current ?? this.#list;
    const description = fieldsOf(operation).find((field) => field.name === name)?.description ?? '';
    return presentedName(name, description, {
      operation: valueOf(operation),
      presentation: this.node.presentation,
    });
  }

  /** The editor says itself that a search has no results; an empty list it would show as one that is still to come. */
  #tellOfNothing(filter: string, scope: Readonly<Record<string, unknown>>, hasMore: boolean): void {
    const where = [...Object.entries(scope), ...this.#chosenPlaces()]
      .map(([field, value]) => `${this.#labelOf(field)} "${String(value)}"`)
      .join(', ');
    const place = where === '' ? '' : ` with ${where}`;
    if (hasMore)
      throw new RunBridgeError(
        `${this.#list.id}${place} has too many entries to search: none of the first ${String(mostPages)} pages has ${filter === '' ? 'a fitting one' : `"${filter}"`}.`,
        'Narrow it with the fields above, or enter the value itself.',
      );
    if (filter === '')
      throw new RunBridgeError(
        `${this.#list.id} found nothing${place}.`,
        'Check the fields above, and whether the account of the credential may see it. Or enter the value itself.',
      );
  }

  #chosenPlaces(): (readonly [string, string])[] {
    return Object.keys(this.locator.within ?? {}).flatMap((field) => {
      const value = this.#chosen(field);
      return value === undefined ? [] : [[field, value] as const];
    });
  }

  /** Only where the next page begins: what is asked for may have changed by then, and the token comes from outside. */
  #write(next: Readonly<Record<string, unknown>>, scope: Readonly<Record<string, unknown>>): string {
    return JSON.stringify(Object.fromEntries(Object.entries(next).filter(([name]) => !(name in scope))));
  }

  #read(token: string): Record<string, unknown> {
    const optional = new Set(fieldsOf(this.#list).flatMap(({ name, required }) => (required ? [] : [name])));
    const position: unknown = JSON.parse(token);
    return Object.fromEntries(Object.entries(position as object).filter(([name]) => optional.has(name)));
  }
}
