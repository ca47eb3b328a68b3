import type { INodePropertyOptions } from 'n8n-workflow';
import type { Operation, OperationTree, PagingStyle, RunKind } from '@runbridge/core';
import { editorText, lowerSmallWords, plural, sentenceCase, withArticle } from './naming.js';

/** An operation with what n8n calls it. */
export interface NodeOperation {
  /** `plans.execute`: unique within a node. */
  readonly value: string;
  readonly resource: string;
  /** In the list of its resource's operations: `Get Many`. */
  readonly name: string;
  /** In the panel that lists all actions: `Get many plans`. */
  readonly action: string;
  readonly operation: Operation;
}

/** What a node has to show, of a platform. */
export interface NodeCatalogue {
  readonly id: string;
  readonly operations: OperationTree;
  readonly resources: Readonly<Record<string, string>>;
  readonly paging: Readonly<Record<string, PagingStyle>>;
  /** Required fields that the credential fills where they are left empty. */
  readonly connectionFields?: readonly string[];
  readonly runKinds?: readonly Pick<RunKind, 'id' | 'canCancel'>[];
}

/** What a node calls an operation: `talend.plans.execute` → `plans.execute`. */
export function valueOf({ id }: Pick<Operation, 'id'>): string {
  return id.slice(id.indexOf('.') + 1);
}

/**
 * All operations of a node by their values, resource after resource, each as its list shows them. `properNames` keep
 * their capitals in actions.
 */
export function nodeOperations(
  platform: NodeCatalogue,
  properNames: readonly string[] = [],
): ReadonlyMap<string, NodeOperation> {
  const all = new Map<string, NodeOperation>();
  for (const [resource, title] of resourcesOf(platform)) {
    const named = Object.entries(platform.operations[resource] ?? {}).map(([action, operation]) => ({
      value: `${resource}.${action}`,
      resource,
      ...namesOf(title, operation, properNames),
      operation,
    }));
    const isTaken = (name: string): boolean => named.filter((other) => other.name === name).length > 1;
    const unique = named.map((each) => (isTaken(each.name) ? { ...each, name: fullName(each.operation) } : each));
    unique.sort(
      (left, right) =>
        Number(left.operation.deprecated) - Number(right.operation.deprecated) ||
        left.name.localeCompare(right.name, 'en'),
    );
    for (const each of unique) all.set(each.value, each);
  }
  return all;
}

/** Resource ids and titles, by title. */
export function resourcesOf(platform: NodeCatalogue): readonly (readonly [string, string])[] {
  return Object.entries(platform.resources).sort(([, left], [, right]) => left.localeCompare(right, 'en'));
}

/** Catalogue and errors name operations by their ids; the editor's user knows them as resource and operation. */
export function explainIds(text: string, platform: NodeCatalogue, all: ReadonlyMap<string, NodeOperation>): string {
  return text.replace(new RegExp(`\\b${platform.id}\\.(\\w+\\.\\w+)`, 'g'), (id, value: string) => {
    const target = all.get(value);
    return target === undefined ? id : `${platform.resources[target.resource] ?? target.resource}: ${target.name}`;
  });
}

export function operationOption(
  { name, value, action, operation }: NodeOperation,
  explain: (text: string) => string,
): INodePropertyOptions {
  const description = editorText(explain(operation.summary));
  return operation.deprecated
    ? { name: `${name} (Deprecated)`, value, action: `${action} (deprecated)`, description }
    : { name, value, action, description };
}

/** n8n's word for a list is "Get Many". */
function fullName({ title }: Operation): string {
  return lowerSmallWords(title.replace(/^List\b/, 'Get Many'));
}

function namesOf(
  resource: string,
  operation: Operation,
  properNames: readonly string[],
): { name: string; action: string } {
  const full = fullName(operation);
  // "Pause or Resume" is one verb.
  const verb = /^(?:Get Many\b|\S+(?: (?:and|or) \S+)*)/.exec(full)?.[0] ?? full;
  const object = full.slice(verb.length).trim();
  const nouns = nounsOf(resource);
  if (nouns.includes(object))
    return {
      name: verb,
      action: sentenceCase(
        object === nouns[0] || operation.paging === undefined ? singularAction(verb, object) : full,
        properNames,
      ),
    };
  // "Get Plan Run Configuration" among the operations of Plan is "Get Run Configuration".
  const rest = nouns.map((noun) => (object.startsWith(`${noun} `) ? object.slice(noun.length + 1) : '')).find(Boolean);
  const isWhole = rest !== undefined && /^(?!From\b)[A-Z]/.test(rest);
  return { name: isWhole ? `${verb} ${rest}` : full, action: sentenceCase(full, properNames) };
}

function singularAction(verb: string, object: string): string {
  return verb === 'Get Many' || /s$/.test(object) ? `${verb} ${object}` : `${verb} ${withArticle(object)}`;
}

/** What titles call a resource: `Remote Engine`, `Remote Engines`, and shorter, `Engine`, `Engines`. */
function nounsOf(resource: string): string[] {
  const words = resource.split(' ');
  return words.map((_, index) => words.slice(index).join(' ')).flatMap((noun) => [noun, plural(noun)]);
}
