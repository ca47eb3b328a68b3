import { defineOperation, parseInput } from '@runbridge/core';
import type { Operation, Platform } from '@runbridge/core';
import { z } from 'zod';

import type { Answer } from './answer.js';
import type { Bridge } from './bridge.js';
import { toJsonSchema } from './jsonSchema.js';
import type { InputSchema } from './jsonSchema.js';

export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** What a tool works with besides its arguments. */
export interface ToolContext {
  readonly bridge: Bridge;
  /** Aborted when the caller has given up or gone. */
  readonly signal: AbortSignal;
  /** Whether this server offers the tool of that name, so that answers send nobody to one that is not there. */
  readonly offers: (tool: string) => boolean;
  /** Tells the caller how far a long call is. Nothing happens where it did not ask to be told. */
  readonly progress: (step: Progress) => Promise<void>;
  /** Aborted when the server is about to end: a wait then answers at once what it knows. */
  readonly draining: AbortSignal;
  /** Whether there is a person who can be asked while the call waits. */
  readonly canAsk: boolean;
  /** Asks the person which of several is meant. `undefined` where nobody can be asked, or nobody would say. */
  readonly choose: (question: Question) => Promise<string | undefined>;
}

/** A question with a fixed set of answers. */
export interface Question {
  readonly message: string;
  /** At least one: the value to go on with, and what a person reads. */
  readonly options: readonly { readonly value: string; readonly title: string }[];
}

/** What a call would do, told before it is done. */
export interface Consequence {
  /** One sentence: `Deletes the task “Load” (8f0c…) on Talend Cloud.` */
  readonly message: string;
  /** `delete`: it deletes or cancels. `write`: it creates, changes or starts. */
  readonly effect: 'write' | 'delete';
}

export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
  readonly message: string;
}

export interface Tool {
  readonly name: string;
  readonly title?: string;
  /** One of hundreds: told in as few tokens as a right call needs. */
  readonly isTerse?: boolean;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  /** The operation that this tool calls, where it calls just one. */
  readonly operation?: Operation;
  /** URI of the view that a client with the apps extension shows beside the answer. */
  readonly view?: string;
  /** Goes over all connections of a platform where none is chosen. */
  readonly spansConnections?: boolean;
  /** Tells of operations themselves, which are the same by every connection. */
  readonly isOfCatalogue?: boolean;
  /** The arguments with what is missing of them asked from the person, before anything else is done. */
  readonly complete?: (
    args: Readonly<Record<string, unknown>>,
    context: ToolContext,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /**
   * What a call with these arguments would do, where it changes anything; asked before `call` where that has to be
   * confirmed. Throws like `call` does for arguments that it would refuse.
   */
  readonly consequence?: (
    args: Readonly<Record<string, unknown>>,
    context: ToolContext,
  ) => Promise<Consequence | undefined>;
  /** Built when it is asked for. Its examples are of the platforms that are connected. */
  readonly inputSchema: (bridge: Pick<Bridge, 'connections'>) => InputSchema;
  /** `args` is an object, not yet checked. */
  readonly call: (args: Readonly<Record<string, unknown>>, context: ToolContext) => Promise<Answer>;
}

export interface ToolDefinition<Shape extends z.ZodRawShape> extends Omit<
  Tool,
  'inputSchema' | 'call' | 'consequence' | 'complete'
> {
  /** Only what is said of the arguments may depend on the platforms. */
  readonly input: (platforms: readonly Platform[]) => Shape;
  readonly run: (input: z.output<z.ZodObject<Shape, 'strict'>>, context: ToolContext) => Promise<Answer>;
  readonly fill?: (
    input: z.output<z.ZodObject<Shape, 'strict'>>,
    context: ToolContext,
  ) => Promise<z.output<z.ZodObject<Shape, 'strict'>>>;
  readonly wouldDo?: (
    input: z.output<z.ZodObject<Shape, 'strict'>>,
    context: ToolContext,
  ) => Promise<Consequence | undefined>;
}

/** A tool whose arguments are checked before it runs; throws core's `InputError`, which names the argument. */
export function defineTool<Shape extends z.ZodRawShape>({
  input,
  run,
  fill,
  wouldDo,
  ...tool
}: ToolDefinition<Shape>): Tool {
  let argumentsOf: Operation | undefined;
  const read = (args: Readonly<Record<string, unknown>>): z.output<z.ZodObject<Shape, 'strict'>> =>
    parseInput((argumentsOf ??= asOperation(tool, () => input([]))), args).body as z.output<
      z.ZodObject<Shape, 'strict'>
    >;
  return {
    ...tool,
    inputSchema: ({ connections }) =>
      toJsonSchema(asOperation(tool, () => input(connections.map(({ client }) => client.platform)))),
    call: async (args, context) => run(read(args), context),
    ...(fill === undefined ? {} : { complete: async (args, context) => fill(read(args), context) }),
    ...(wouldDo === undefined ? {} : { consequence: async (args, context) => wouldDo(read(args), context) }),
  };
}

/** Arguments are an operation's body to core, so that a wrong one is told in the same words everywhere. */
function asOperation(
  { name, title = name, description }: Omit<Tool, 'inputSchema' | 'call'>,
  input: () => z.ZodRawShape,
): Operation {
  return defineOperation({
    id: name,
    title,
    summary: description,
    method: 'POST',
    path: '/',
    input: () => ({ body: z.object(input()).strict() }),
    output: () => z.unknown(),
  });
}
