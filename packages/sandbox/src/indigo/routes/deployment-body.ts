import { anyObject, nonEmptyString, strictObject, string, type JsonSchema } from '../../json-schema.js';
import { badRequest } from '../../refusal.js';
import { DEFAULT_PROVIDER_MINUTES } from '../engine.js';
import type { DeploymentSettings } from '../model.js';
import { readTemplate, type Topology } from '../tosca/topology.js';

export interface DeploymentBody {
  template: string;
  parameters?: Record<string, unknown>;
  callback?: string;
  timeoutMins?: number;
  providerTimeoutMins?: number;
  maxProvidersRetry?: number;
  keepLastAttempt?: boolean | 'true' | 'false';
  userGroup?: string;
}

const fromOne: JsonSchema = { type: 'integer', minimum: 1, maximum: 2_147_483_647 };

/** What a deployment and a schedule are asked for with. */
export const settingsFields: Record<string, JsonSchema> = {
  template: nonEmptyString,
  parameters: anyObject,
  callback: string,
  timeoutMins: fromOne,
  providerTimeoutMins: fromOne,
  maxProvidersRetry: fromOne,
  // The vendor's own client sends it as text.
  keepLastAttempt: { enum: [true, false, 'true', 'false'] },
};

/** INDIGO PaaS Orchestrator, Create deployment. */
export const deploymentBody = strictObject({ ...settingsFields, userGroup: string }, ['template']);

export const statusBody = strictObject({ status: { enum: ['DELETE_FAILED'] } }, ['status']);
export const actionBody = strictObject({ type: { enum: ['start', 'stop'] } }, ['type']);

/**
 * What a valid body asks for.
 *
 * @throws a 400 refusal when the template can't be read, an input is missing, or timeouts or callback make no sense
 */
export function readBody(body: DeploymentBody): { template: string; topology: Topology; settings: DeploymentSettings } {
  const { template, parameters = {}, callback, timeoutMins, providerTimeoutMins, maxProvidersRetry } = body;
  if (callback !== undefined && !isHttpUrl(callback)) throw badRequest("'callback' must be an http or https URL");
  const providerMinutes = providerTimeoutMins ?? DEFAULT_PROVIDER_MINUTES;
  if (timeoutMins !== undefined && providerMinutes > timeoutMins) {
    throw badRequest(
      `'providerTimeoutMins' (${String(providerMinutes)}${providerTimeoutMins === undefined ? ' by default' : ''}) ` +
        `must not be more than 'timeoutMins' (${String(timeoutMins)})`,
    );
  }
  const topology = readTemplate(template);
  const missing = topology.inputs.find(({ name, required }) => required && !(name in parameters));
  if (missing !== undefined) throw badRequest(`The template's input '${missing.name}' has no value`);
  return {
    template,
    topology,
    settings: {
      parameters,
      ...(callback === undefined ? {} : { callback }),
      ...(timeoutMins === undefined ? {} : { timeoutMins }),
      ...(providerTimeoutMins === undefined ? {} : { providerTimeoutMins }),
      ...(maxProvidersRetry === undefined ? {} : { maxProvidersRetry }),
      keepLastAttempt: body.keepLastAttempt === true || body.keepLastAttempt === 'true',
    },
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
}
