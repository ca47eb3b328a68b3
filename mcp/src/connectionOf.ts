import { InputError } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import type { Question, Tool } from './tool.js';

/** Names of the connections of each platform that has several; without any, no tool asks for one. */
export type ConnectionChoices = ReadonlyMap<string, readonly string[]>;

export function connectionChoices({ connections }: Pick<Bridge, 'connections'>): ConnectionChoices {
  const names = new Map<string, string[]>();
  for (const { name, client } of connections)
    names.set(client.platform.id, [...(names.get(client.platform.id) ?? []), name]);
  return new Map([...names].filter(([, { length }]) => length > 1));
}

/** Names that a call of this tool may choose from; none where there is nothing to choose. */
export function connectionsFor(tool: Tool, choices: ConnectionChoices): readonly string[] {
  if (tool.isOfCatalogue === true) return [];
  if (tool.operation !== undefined) return choices.get(platformOf(tool.operation.id)) ?? [];
  return [...new Set([...choices.values()].flat())];
}

/**
 * The connection of a call that names none: `undefined` where its platform has just one, or where the tool goes over
 * all. Throws core's `InputError` where it has several and nobody says which.
 */
export async function chooseConnection(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  choices: ConnectionChoices,
  ask: (question: Question) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (tool.spansConnections === true) return undefined;
  const about = tool.operation?.id ?? args.kind ?? args.id;
  const names = choices.get(typeof about === 'string' ? platformOf(about) : '');
  if (names === undefined) return undefined;
  const chosen = await ask({
    message: 'By which connection?',
    options: names.map((name) => ({ value: name, title: name })),
  });
  if (chosen !== undefined) return chosen;
  throw new InputError(tool.name, [{ field: 'connection', problem: `is required: one of ${names.join(', ')}` }]);
}

/** Of the id of an operation, of a tool of its own, or of a kind of run. */
function platformOf(id: string): string {
  return id.trim().split(/[._]/)[0] ?? '';
}
