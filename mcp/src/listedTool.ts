import type { Bridge } from './bridge.js';
import { mayNeedConfirmation } from './confirm/confirmation.js';
import type { ConfirmMode } from './confirm/modes.js';
import { connectionsFor } from './connectionOf.js';
import type { ConnectionChoices } from './connectionOf.js';
import type { InputSchema, JsonSchema } from './jsonSchema.js';
import type { Tool, ToolAnnotations } from './tool.js';

/** A tool as `tools/list` shows it. */
export interface ListedTool {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly inputSchema: InputSchema;
  readonly annotations: Partial<ToolAnnotations>;
  readonly _meta?: Record<string, unknown>;
}

/** What a list depends on besides the tools. */
export interface ListOptions {
  readonly bridge: Pick<Bridge, 'connections'>;
  readonly choices: ConnectionChoices;
  readonly confirm: ConfirmMode;
  /** Whether the client shows views beside answers. */
  readonly hasViews: boolean;
}

/** The title stands once, where all clients look for it. */
export function listedTool(tool: Tool, { bridge, choices, confirm, hasViews }: ListOptions): ListedTool {
  const { name, title, description, annotations, isTerse = false, view } = tool;
  const connections = connectionsFor(tool, choices);
  const added: Record<string, JsonSchema> = {
    ...(connections.length === 0 ? {} : { connection: connectionSchema(tool, connections) }),
    ...(mayNeedConfirmation(tool, confirm) ? { confirmation: confirmationSchema(isTerse) } : {}),
  };
  return {
    name,
    ...(title === undefined ? {} : { title }),
    description,
    inputSchema: withProperties(tool.inputSchema(bridge), added),
    annotations: isTerse ? withoutDefaults(annotations) : annotations,
    ...(view === undefined || !hasViews ? {} : { _meta: { ui: { resourceUri: view } } }),
  };
}

function connectionSchema({ spansConnections = false, isTerse = false }: Tool, names: readonly string[]): JsonSchema {
  const description = `e.g. ${names[0] ?? ''}; ${spansConnections ? 'left out: all' : 'where a platform has several'}`;
  return { type: 'string', enum: names, ...(isTerse ? {} : { description }) };
}

function confirmationSchema(isTerse: boolean): JsonSchema {
  const description = 'Once the person agrees, the code of the first answer, e.g. apLm0w8Qd2s…';
  return { type: 'string', ...(isTerse ? {} : { description }) };
}

function withProperties(schema: InputSchema, added: Readonly<Record<string, JsonSchema>>): InputSchema {
  return Object.keys(added).length === 0 ? schema : { ...schema, properties: { ...schema.properties, ...added } };
}

/** What clients ask about before a call is always told; of the rest, what differs from the protocol's own default. */
function withoutDefaults({
  readOnlyHint,
  destructiveHint,
  idempotentHint,
  openWorldHint,
}: ToolAnnotations): Partial<ToolAnnotations> {
  return {
    readOnlyHint,
    ...(readOnlyHint ? {} : { destructiveHint, ...(idempotentHint ? { idempotentHint } : {}) }),
    ...(openWorldHint ? {} : { openWorldHint }),
  };
}
