// What becomes of answers: short or whole by the node's version, logs as files, the fields that a tool can choose from.
import assert from 'node:assert/strict';

const credentials = {
  talend: { talendApi: { id: 'talendToken00001', name: 'Talend token' } },
  twinit: { twinitApi: { id: 'twinitToken00001', name: 'Twinit access token' } },
};

export async function testShapes({ test, call, run }) {
  await test('answer the useful fields from version 1.1 on, and all of them where they are wanted', async () => {
    const list = { resource: 'executions', operation: 'executions.listTasks', limit: 3 };
    const { error, items } = await run(
      workflow('Shapes of answers', [
        node('talend', 'Simple', list),
        node('talend', 'Raw', { ...list, simplify: false }),
        node('talend', 'First version', list, 1),
      ]),
    );
    assert.equal(error, undefined);
    const [simple, raw, first] = ['Simple', 'Raw', 'First version'].map((name) => items(name)[0]);
    assert.equal(simple.length, 3);
    for (const { json } of simple) assert.ok(Object.keys(json).length <= 10, Object.keys(json).join());
    assert.ok(raw.some(({ json }) => Object.keys(json).length > 10));
    assert.deepEqual(first, raw);
    assert.deepEqual(
      simple.map(({ json }) => json.executionId),
      raw.map(({ json }) => json.executionId),
    );
  });

  await test('put a log into one field, or into a file', async () => {
    const log = { resource: 'orchruns', operation: 'orchruns.getLogs', nsfilter: '', id: '={{ $json.id }}' };
    const { error, items } = await run(
      workflow('Logs', [
        node('twinit', 'Runs', {
          resource: 'orchruns',
          operation: 'orchruns.list',
          nsfilter: '',
          filters: { _status: 'COMPLETED' },
          limit: 1,
        }),
        node('twinit', 'Text', { ...log, options: { logFormat: 'text' } }),
        node('twinit', 'File', { ...log, id: "={{ $('Runs').first().json.id }}", options: { logFormat: 'file' } }),
      ]),
    );
    assert.equal(error, undefined);
    const [[text]] = items('Text');
    assert.ok(text.json.log.endsWith('\n'), text.json.log);
    const [[{ json, binary }]] = items('File');
    assert.equal(json.lines, text.json.log.split('\n').length - 1);
    assert.equal(binary.data.fileName, json.fileName);
    assert.equal(binary.data.mimeType, 'text/plain');
  });

  await test('offer the fields of an answer to a tool', async () => {
    const options = await call('POST', '/dynamic-node-parameters/options', {
      path: 'parameters.fields',
      nodeTypeAndVersion: { name: 'n8n-nodes-runbridge.talendTool', version: 1.1 },
      credentials: credentials.talend,
      methodName: 'getAnswerFields',
      currentNodeParameters: { resource: 'tasks', operation: 'tasks.get', output: 'selected' },
    });
    const paths = options.map(({ value }) => value);
    assert.ok(paths.includes('workspace.name') && paths.includes('tags'), paths.join());
  });
}

function node(type, name, parameters, typeVersion = 1.1) {
  return {
    id: name,
    name,
    type: `n8n-nodes-runbridge.${type}`,
    typeVersion,
    position: [0, 0],
    executeOnce: true,
    parameters: { authentication: 'accessToken', ...parameters },
    credentials: credentials[type],
  };
}

/** The nodes one after another. */
function workflow(name, nodes) {
  const start = {
    id: 'Start',
    name: 'Start',
    type: 'n8n-nodes-base.manualTrigger',
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
  };
  const all = [start, ...nodes];
  const connections = all
    .slice(0, -1)
    .map((each, index) => [each.name, { main: [[{ node: all[index + 1].name, type: 'main', index: 0 }]] }]);
  return {
    name,
    active: false,
    nodes: all,
    connections: Object.fromEntries(connections),
    settings: { executionOrder: 'v1' },
  };
}
