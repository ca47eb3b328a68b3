/**
 * The manifest of the bundle: `base`, with a field for each variable that `server.json` names, handed to the server as
 * that variable. Version and description of a field stand in `server.json` once.
 */
export function mcpbManifest(base, serverJson) {
  const variables = serverJson.packages[0].environmentVariables;
  const { mcp_config, ...server } = base.server;
  const env = variables.map(({ name }) => [name, `\${user_config.${key(name)}}`]);
  return {
    ...base,
    version: serverJson.version,
    server: { ...server, mcp_config: { ...mcp_config, env: Object.fromEntries(env) } },
    user_config: Object.fromEntries(variables.map((variable) => [key(variable.name), field(variable)])),
  };
}

function key(name) {
  return name.replace(/^RUNBRIDGE_/, '').toLowerCase();
}

const types = { string: 'string', boolean: 'boolean', filepath: 'file' };

/** Without a default, which would be sent as if it had been chosen, and win over what a configuration file says. */
function field({ name, description, choices, format, isSecret }) {
  return {
    type: types[format],
    title: title(name),
    description: choices === undefined ? description : `${description} One of ${choices.join(', ')}.`,
    required: false,
    ...(isSecret ? { sensitive: true } : {}),
  };
}

const spelling = { TALEND: 'Talend', CYCLOID: 'Cycloid', TWINIT: 'Twinit' };
const acronyms = ['INDIGO', 'URL', 'API', 'ID', 'OIDC'];

/** `Talend base URL` of `RUNBRIDGE_TALEND_BASE_URL`. */
function title(name) {
  const words = name.split('_').slice(1);
  const text = words.map((word) => spelling[word] ?? (acronyms.includes(word) ? word : word.toLowerCase())).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
