import { describe, expect, it } from '@jest/globals';
import type { ILoadOptionsFunctions, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { Cycloid } from '../../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../../nodes/Twinit/Twinit.node.js';
import { executeOnce } from '../../../support/executeOnce.js';
import type { Call, Outcome } from '../../../support/executeOnce.js';

const talendTask = {
  id: '57f64991e4b0b689a64feed3',
  name: 'Load Orders',
  workspace: {
    id: '5c4049e5ab0e4a3ac5bc5a2c',
    name: 'Commerce Analytics',
    owner: 'j.doe',
    environment: { id: '5c4049e5ab0e4a3ac5bc5a2d', name: 'Production' },
  },
  artifact: { id: 'a1', name: 'load_orders', version: '0.2.0' },
  version: '0.2.0',
  tags: ['nightly'],
  parameters: { threads: '4' },
  news: 'a field of next year',
};
const getTask: Call = {
  parameters: { authentication: 'accessToken', operation: 'tasks.get', taskId: talendTask.id },
  answer: () => ({ statusCode: 200, body: talendTask }),
};
const project = {
  id: 7,
  canonical: 'orders',
  name: 'Orders',
  owner: { id: 3, username: 'jdoe', email: 'j.doe@brightwater.example' },
  team: { id: 9, canonical: 'shop', name: 'Shop' },
  environments: [{ id: 1, canonical: 'staging' }],
  color: 'blue',
};
const listProjects: Call = {
  parameters: { operation: 'projects.list', organization_canonical: 'brightwater', returnAll: true },
  answer: () => ({ statusCode: 200, body: { data: [project] } }),
};
const deployment = {
  uuid: 'd1',
  status: 'CREATE_COMPLETE',
  outputs: { ip: '203.0.113.7', password: 'hunter2' },
  callback: 'https://n8n.brightwater.example/webhook/1',
  createdBy: { issuer: 'https://iam.brightwater.example/', subject: 's1' },
  links: [{ rel: 'self', href: 'https://paas.brightwater.example/deployments/d1' }],
};
const getDeployment: Call = {
  parameters: { authentication: 'accessToken', operation: 'deployments.get', deploymentId: 'd1' },
  answer: () => ({ statusCode: 200, body: deployment }),
};
const orchRun = {
  id: 'r1',
  _name: 'Import Floors',
  _status: 'COMPLETED',
  _orchid: 'o1',
  _namespaces: ['proj_DrZrSNrW'],
  orchrunsteps: [{ id: 's1' }],
};
const getOrchRun: Call = {
  parameters: { authentication: 'accessToken', operation: 'orchruns.get', id: 'r1', nsfilter: 'proj_DrZrSNrW' },
  answer: () => ({ statusCode: 200, body: [orchRun] }),
};

const jsonOf = ({ items }: Outcome): unknown[] => items.map(({ json }) => json);
const withParameters = (call: Call, parameters: Call['parameters']): Call => ({
  ...call,
  parameters: { ...call.parameters, ...parameters },
});

describe('Simplify', () => {
  it.each([
    [
      'Talend',
      new Talend(),
      getTask,
      {
        id: talendTask.id,
        name: 'Load Orders',
        version: '0.2.0',
        artifactId: 'a1',
        artifactName: 'load_orders',
        workspaceId: '5c4049e5ab0e4a3ac5bc5a2c',
        workspaceName: 'Commerce Analytics',
        environmentName: 'Production',
        tags: ['nightly'],
      },
    ],
    [
      'Cycloid',
      new Cycloid(),
      listProjects,
      { id: 7, canonical: 'orders', name: 'Orders', owner_username: 'jdoe', team_canonical: 'shop' },
    ],
    [
      'INDIGO',
      new Indigo(),
      getDeployment,
      { uuid: 'd1', status: 'CREATE_COMPLETE', outputs: { ip: '203.0.113.7', password: '[redacted]' } },
    ],
    ['Twinit', new Twinit(), getOrchRun, { id: 'r1', _name: 'Import Floors', _status: 'COMPLETED', _orchid: 'o1' }],
  ] as const)(
    'leaves the useful fields of a long answer of %s, flat, unless it is off',
    async (_, node, call, simple) => {
      expect(jsonOf(await executeOnce(node, call))).toEqual([simple]);
      const raw = jsonOf(await executeOnce(node, withParameters(call, { simplify: false })));
      expect(Object.keys(raw[0] as object).length).toBeGreaterThan(5);
      // What was saved with the first version goes on as it was.
      expect(jsonOf(await executeOnce(node, { ...call, typeVersion: 1 }))).toEqual(raw);
      expect(jsonOf(await executeOnce(node, withParameters(call, { simplify: 'false' })))).toEqual(raw);
    },
  );

  it('keeps a field that the catalogue does not know in the raw answer only', async () => {
    expect(jsonOf(await executeOnce(new Talend(), getTask))[0]).not.toHaveProperty('news');
    const raw = await executeOnce(new Talend(), withParameters(getTask, { simplify: false }));
    expect(jsonOf(raw)).toEqual([talendTask]);
  });

  it('leaves what is not as the catalogue says, and short answers, as they came', async () => {
    const answer =
      (body: unknown): Call['answer'] =>
      () => ({ statusCode: 200, body });
    const other = await executeOnce(new Talend(), { ...getTask, answer: answer({ surprise: true }) });
    expect(jsonOf(other)).toEqual([{ surprise: true }]);
    const plan = { executable: 'p', name: 'n', more: 1 };
    const short = await executeOnce(new Talend(), {
      parameters: { operation: 'plans.get', planId: 'p' },
      answer: answer(plan),
    });
    expect(jsonOf(short)).toEqual([plan]);
  });
});

describe('Output, of a tool', () => {
  const asTool = (call: Call, parameters: Call['parameters']): Call => ({
    ...withParameters(call, parameters),
    type: 'talendTool',
  });
  const selected = (fields: unknown): Call => asTool(getTask, { output: 'selected', fields });

  it('is simplified or raw', async () => {
    const simplified = await executeOnce(new Talend(), asTool(getTask, { output: 'simplified' }));
    expect(jsonOf(simplified)).toEqual(jsonOf(await executeOnce(new Talend(), getTask)));
    expect(jsonOf(await executeOnce(new Talend(), asTool(getTask, { output: 'raw' })))).toEqual([talendTask]);
  });

  it.each([
    ['a list', ['name', 'workspace.environment.name', 'description', 'parameters.threads']],
    ['a text', ' name , workspace.environment.name, description,parameters.threads,'],
  ])('is the ID and the fields chosen by %s, in their objects; what is missing is null', async (_, fields) => {
    expect(jsonOf(await executeOnce(new Talend(), selected(fields)))).toEqual([
      {
        id: talendTask.id,
        name: 'Load Orders',
        workspace: { environment: { name: 'Production' } },
        description: null,
        parameters: { threads: '4' },
      },
    ]);
  });

  it('is the ID alone where no field was chosen', async () => {
    expect(jsonOf(await executeOnce(new Talend(), selected([])))).toEqual([{ id: talendTask.id }]);
  });

  it('takes of a list what each item of it has', async () => {
    const call = withParameters(listProjects, { output: 'selected', fields: 'environments.canonical' });
    expect(jsonOf(await executeOnce(new Cycloid(), call))).toEqual([
      { id: 7, environments: [{ canonical: 'staging' }] },
    ]);
  });

  it.each([['nmae'], ['workspace.nmae'], ['name.first'], [['name', 7]]])(
    'refuses %j, which no answer has, with the fields that there are, and sends nothing',
    async (fields) => {
      // As n8n calls it without a model, which would be told as an item.
      const call: Call = { ...selected(fields), type: 'talend', answer: () => ({ statusCode: 500 }) };
      const refusal = await executeOnce(new Talend(), call).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect((refusal as Error).message).toMatch(
        /^Task: Get: Fields cannot be (?:"nmae"|"workspace\.nmae"|"name\.first"|"7"): the answer has id, name, description/,
      );
    },
  );
});

describe('what is shown of it', () => {
  const nodes: INodeType[] = [new Talend(), new Cycloid(), new Indigo(), new Twinit()];
  const operations: Record<string, string> = {
    talend: 'tasks.get',
    cycloid: 'projects.list',
    indigo: 'deployments.get',
    twinit: 'orchruns.get',
  };
  /** The parameters that n8n itself hands to the node, out of a workflow that says nothing of its output. */
  const shown = (node: INodeType, operation: string, typeVersion: number, isTool: boolean): string[] => {
    const { description } = node;
    const name = isTool ? `${description.name}Tool` : description.name;
    const parameters = { resource: operation.split('.')[0] ?? '', operation, output: 'selected' };
    const values = NodeHelpers.getNodeParameters(
      description.properties,
      isTool ? parameters : { ...parameters, output: undefined },
      true,
      false,
      { typeVersion },
      { ...description, name },
    );
    return Object.keys(values ?? {}).filter((key) => ['simplify', 'output', 'fields'].includes(key));
  };

  it.each(nodes)('is Simplify, and of a tool Output in its place, from version 1.1 on: %#', (node) => {
    const operation = operations[node.description.name] ?? '';
    expect(node.description).toMatchObject({ version: [1, 1.1], defaultVersion: 1.1 });
    expect(shown(node, operation, 1, false)).toEqual([]);
    expect(shown(node, operation, 1, true)).toEqual([]);
    expect(shown(node, operation, 1.1, false)).toEqual(['simplify']);
    expect(shown(node, operation, 1.1, true)).toEqual(['output', 'fields']);
    for (const name of ['simplify', 'output', 'fields'])
      expect(node.description.properties.filter((property) => property.name === name)).toHaveLength(1);
  });

  it('is nothing where the answer is short', () => {
    expect(shown(new Talend(), 'plans.get', 1.1, false)).toEqual([]);
    expect(shown(new Talend(), 'plans.get', 1.1, true)).toEqual([]);
  });

  it('offers the fields of the operation that is chosen', async () => {
    const { loadOptions } = new Talend().methods;
    const context = { getCurrentNodeParameter: () => 'tasks.get' } as unknown as ILoadOptionsFunctions;
    const options = await loadOptions.getAnswerFields.call(context);
    expect(options).toEqual(
      expect.arrayContaining([
        { name: 'ID', value: 'id' },
        { name: 'Workspace: Name', value: 'workspace.name' },
        { name: 'Tags', value: 'tags' },
      ]),
    );
    const unknown = { getCurrentNodeParameter: () => 'nothing' } as unknown as ILoadOptionsFunctions;
    expect(await loadOptions.getAnswerFields.call(unknown)).toEqual([]);
  });
});
