import { machineKey, privateAddress, publicAddress } from './clouds.js';
import type { Deployment } from './model.js';
import { inputValue } from './tosca/topology.js';

const FUNCTION = /\{?\s*(get_attribute|get_property|get_input)\s*:\s*(?:\[([^\]]*)\]|([\w.-]+))\s*\}?/gu;

/** The values of a template's outputs, once everything runs. */
export function outputsOf(deployment: Deployment): Record<string, unknown> {
  return Object.fromEntries(
    deployment.topology.outputs.map(({ name, expression }) => [name, valueOf(expression, deployment)]),
  );
}

function valueOf(expression: string, deployment: Deployment): unknown {
  const concat = /concat\s*:\s*\[(.*)\]\s*\}?$/su.exec(expression)?.[1];
  if (concat !== undefined) {
    return partsOf(concat)
      .map((part) => String(valueOf(part, deployment)))
      .join('');
  }
  const [call] = expression.matchAll(FUNCTION);
  if (call === undefined) return expression.replace(/^(["'])(.*)\1$/su, '$2');
  const [, name, list, single] = call;
  const words = (list ?? single ?? '').split(',').map((word) => word.trim().replace(/^(["'])(.*)\1$/u, '$2'));
  if (name === 'get_input') {
    return inputValue(words[0] ?? '', deployment.topology, deployment.settings.parameters) ?? '';
  }
  return attribute(words, deployment);
}

/** Splits the items of a flow list at the commas that are in no bracket and no quotes. */
function partsOf(list: string): string[] {
  return (list.match(/(?:"[^"]*"|'[^']*'|\[[^\]]*\]|\{(?:[^{}[\]]|\[[^\]]*\])*\}|[^,])+/gu) ?? []).map((part) =>
    part.trim(),
  );
}

function attribute([nodeName = '', ...path]: string[], deployment: Deployment): unknown {
  const resource = deployment.resources.find((each) => each.nodeName === nodeName);
  if (resource === undefined) return '';
  if (path.includes('credential')) return new Credential();
  return path.some((word) => word.startsWith('public')) ? publicAddress(resource) : privateAddress(resource);
}

/** Takes its key when it is shown: a sandbox whose machines nobody looks at makes none. */
class Credential {
  toJSON() {
    return { user: 'cloudadm', token_type: 'private_key', token: machineKey() };
  }
}
