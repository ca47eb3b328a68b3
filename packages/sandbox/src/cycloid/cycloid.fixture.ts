import fastify, { type FastifySchemaCompiler } from 'fastify';

import { createSandbox, type Sandbox } from '../index.js';
import type { JsonSchema } from '../json-schema.js';
import { answer, STARTED_AT, type Answer } from '../testing.fixture.js';
import { API_KEY_TOKEN } from './accounts.js';
import { closed, operations, type Operation } from './facts.js';

export interface SendOptions {
  /** The API key unless said otherwise; null sends none. */
  token?: string | null;
  /** The vendor's own media type unless said otherwise. */
  type?: string;
}

/** A running sandbox with its clock stopped, and a client of its Cycloid that checks every answer it gets. */
export interface RunningCycloid {
  sandbox: Sandbox;
  /** Of the platform, prefix included. */
  url: string;
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer>;
  get(path: string): Promise<Answer>;
  /** Steps the clock. */
  pass(seconds: number): void;
  stop(): Promise<void>;
}

/** Where most tests look. */
export const BRIGHTWATER = '/organizations/brightwater';
export const WAREHOUSE =
  `${BRIGHTWATER}/projects/data-lake/environments/production/components/warehouse` +
  '/pipelines/data-lake-production-warehouse';
export const STOREFRONT = `${BRIGHTWATER}/projects/storefront/environments/production/components/web/pipelines/storefront-production-web`;

export async function runCycloid(): Promise<RunningCycloid> {
  const sandbox = createSandbox({ clock: { startAt: STARTED_AT, frozen: true } });
  const { url: root } = await sandbox.listen();
  const url = `${root}/cycloid`;
  const check = await answerChecker();
  const send: RunningCycloid['send'] = async (method, path, body, { token = API_KEY_TOKEN, type } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/vnd.cycloid.io.v1+json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answered = await answer(response);
    check(method, path, answered);
    return answered;
  };
  return {
    sandbox,
    url,
    send,
    get: (path) => send('GET', path),
    pass: (seconds) => {
      sandbox.clock.advance(seconds * 1000);
    },
    stop: () => sandbox.close(),
  };
}

/** Throws when an answer is not what the documentation says: the status, the media type, or a field too many or few. */
async function answerChecker(): Promise<(method: string, path: string, answered: Answer) => void> {
  const compile = await schemaCompiler();
  const validators = new Map<string, ReturnType<typeof compile>>();
  return (method, path, answered) => {
    const operation = operationOf(method, path);
    if (operation === undefined) return;
    const { status, headers, text, json } = answered;
    const isSuccess = status < 400;
    if (isSuccess && status !== operation.answer.status) {
      throw new Error(`${operation.id} answers ${String(status)}, not ${String(operation.answer.status)}`);
    }
    const schema = isSuccess ? operation.answer.schema : { $ref: '#/$defs/ErrorPayload' };
    if (schema === undefined) {
      if (operation.answer.type === undefined && text !== '')
        throw new Error(`${operation.id} answers a body: ${text}`);
      return;
    }
    if (!/^application\/json/u.test(headers.get('content-type') ?? '')) {
      throw new Error(`${operation.id} answers ${headers.get('content-type') ?? 'no media type'}`);
    }
    const key = isSuccess ? operation.id : 'error';
    const validate = validators.get(key) ?? compile({ schema: exact(closed(schema)), method, url: path });
    validators.set(key, validate);
    if (validate(json.value) !== true) {
      const problems = JSON.stringify((validate as { errors?: unknown }).errors);
      throw new Error(`${operation.id} answers ${text.slice(0, 2000)}\n${problems}`);
    }
  };
}

async function schemaCompiler(): Promise<FastifySchemaCompiler<JsonSchema>> {
  const app = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: true } } });
  app.post('/', { schema: { body: { type: 'object' } } }, () => '');
  await app.ready();
  if (app.validatorCompiler === undefined) throw new Error('Fastify has no validator compiler');
  return app.validatorCompiler;
}

/**
 * The same schema, with no fields but those it names: nothing undocumented may slip into an answer. A type that another
 * one's value leads to has that one's fields as well, and stays open.
 */
function exact(schema: JsonSchema): JsonSchema {
  const variants = JSON.stringify(schema).matchAll(/"then":\{"\$ref":"#\/\$defs\/(\w+)"\}/gu);
  return sealed(schema, new Set([...variants].map(([, name]) => name)));
}

function sealed(schema: JsonSchema, open: ReadonlySet<string | undefined>): JsonSchema {
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      isSchema(value) && !open.has(key) && key !== 'if' ? sealed(value, open) : value,
    ]),
  );
  const isOpen = ['allOf', 'additionalProperties'].some((key) => key in copy) || !('properties' in copy);
  return isOpen || copy['type'] !== 'object' ? copy : { ...copy, additionalProperties: false };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The operation that a path belongs to; a literal segment goes before a parameter. */
function operationOf(method: string, path: string): Operation | undefined {
  const [bare = ''] = path.split('?');
  return operations
    .filter((operation) => operation.method === method)
    .filter((operation) => new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(bare))
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}
