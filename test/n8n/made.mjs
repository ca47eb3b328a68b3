// Workflows that a test makes in place of keeping them in a file.
export const manualTrigger = {
  id: 'start',
  name: 'Start',
  type: 'n8n-nodes-base.manualTrigger',
  typeVersion: 1,
  position: [0, 0],
  parameters: {},
};

/** One of n8n's own nodes. */
export function coreNode(name, type, typeVersion, parameters) {
  return {
    id: `core-${name}`,
    name,
    type: `n8n-nodes-base.${type}`,
    typeVersion,
    position: [0, 0],
    parameters,
  };
}

/** A Talend node of the newest version; `more` are settings beside its parameters, such as `onError`. */
export function talendNode(name, credential, parameters, more = {}) {
  return {
    ...more,
    id: `talend-${name}`,
    name,
    type: 'n8n-nodes-runbridge.talend',
    typeVersion: 1.1,
    position: [0, 0],
    parameters: { authentication: 'accessToken', additionalFields: {}, ...parameters },
    credentials: { talendApi: credential },
  };
}

/** `connections` gives for each node, by its outputs, the names of those that come next. */
export function workflowOf(name, nodes, connections, settings = {}) {
  const main = (outputs) => ({
    main: outputs.map((names) => names.map((node) => ({ node, type: 'main', index: 0 }))),
  });
  return {
    name,
    active: false,
    nodes,
    connections: Object.fromEntries(Object.entries(connections).map(([node, outputs]) => [node, main(outputs)])),
    settings: { executionOrder: 'v1', ...settings },
  };
}
