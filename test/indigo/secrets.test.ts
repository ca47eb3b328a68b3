import { describe, expect, it } from '@jest/globals';
import { indigo, operationsOf } from '@runbridge/core';
import { INDIGO_TOKEN, indigoIds } from '@runbridge/sandbox';

import { template, useIndigo } from '../support/indigo.js';
import { textsOf } from '../support/textsOf.js';

const vendor = useIndigo();
const { deployments: ids, schedules } = indigoIds;
const kind = 'indigo.deployment';

/** Lines of the key that the sandbox has made for its machines, as they stand in any text. */
function keyLines(): readonly string[] {
  return vendor.sandbox.indigo.privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'));
}
const shows = (value: unknown): boolean => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return keyLines().some((line) => text.includes(line));
};

describe('the private key of a machine', () => {
  const inDeployment = { deploymentId: ids.notebook };
  const server = async (): Promise<string> => {
    const { content = [] } = await vendor.client.indigo.resources.list(inDeployment);
    return content.find(({ toscaNodeName }) => toscaNodeName === 'server')?.uuid ?? '';
  };

  it.each<[string, () => object | Promise<object>]>([
    ['indigo.deployments.getExtraInfo', () => inDeployment],
    ['indigo.deployments.get', () => inDeployment],
    ['indigo.deployments.list', () => ({})],
    ['indigo.resources.list', () => inDeployment],
    ['indigo.resources.filter', () => ({ ...inDeployment, type: 'tosca.nodes.Compute' })],
    ['indigo.resources.get', async () => ({ ...inDeployment, resourceId: await server() })],
  ])('is in the answer of %s, and not in what is shown of it', async (id, input) => {
    const operation = operationsOf(indigo).find((each) => each.id === id);
    if (operation === undefined) throw new Error(`There is no ${id}.`);
    const answer: unknown = await vendor.client.call(operation, await input());
    expect(shows(answer)).toBe(true);
    const shown = vendor.client.redact(answer, operation);
    expect(shows(shown)).toBe(false);
    expect(JSON.stringify(shown)).toContain('[redacted]');
    // Also as an item of what a surface puts together.
    expect(shows(vendor.client.redact({ answer: [answer] }, operation))).toBe(false);
  });

  it('is in nothing that is told of a run', async () => {
    const { client, runs } = vendor;
    const { id } = await runs.start({ kind, target: ids.notebook, options: { action: 'update', template } });
    const waited = await runs.wait({ kind, id });
    const told = [
      waited,
      await runs.list({ kind, limit: 50 }),
      await runs.find({ kind, limit: 50 }),
      await runs.logs({ kind, id }),
      await runs.diagnose({ kind, id: ids.updateFailed }),
    ];
    expect(shows(client.redact(told))).toBe(false);
    // The addresses that a run leads to are no secrets.
    expect(client.redact(waited).run.links).toHaveProperty('console');
  });

  it('is not in a callback’s deployment that a schedule has made', async () => {
    const { content } = await vendor.client.indigo.schedules.listEvents({ scheduleId: schedules.frames });
    const shown = vendor.client.redact(content, indigo.operations.schedules.listEvents);
    expect(shown?.length).toBeGreaterThan(0);
    expect(shows(shown)).toBe(false);
  });
});

describe('what is no secret', () => {
  it('stays in what is shown of extra info', async () => {
    const operation = indigo.operations.deployments.getExtraInfo;
    const text = await vendor.client.call(operation, { deploymentId: ids.notebook });
    const shown = vendor.client.redact(text, operation);
    expect(shown).toContain('cloudadm');
    expect(shown).toContain('"net_interface.1.ip"');
  });

  it('is a template, which is shown as it was given', async () => {
    const operation = indigo.operations.deployments.getTemplate;
    const { uuid = '' } = await vendor.client.indigo.deployments.create({ template });
    const text = await vendor.client.call(operation, { deploymentId: uuid });
    expect(vendor.client.redact(text, operation)).toBe(template);
  });
});

describe('the token', () => {
  it('is in no error, whatever goes wrong', async () => {
    const { client } = vendor;
    const errors = await Promise.allSettled([
      client.indigo.deployments.get({ deploymentId: INDIGO_TOKEN }),
      client.indigo.deployments.update({ deploymentId: ids.job, template }),
      client.indigo.deployments.create({ template, callback: `ftp://${INDIGO_TOKEN}.example` }),
      client.indigo.deployments.create({ template: `a: "${INDIGO_TOKEN}\nb: [` }),
    ]);
    for (const result of errors) {
      if (result.status === 'fulfilled') throw new Error('An error was expected.');
      expect(
        textsOf(result.reason)
          .split('\n')
          .filter((line) => line.includes(INDIGO_TOKEN)),
      ).toEqual([]);
    }
  });
});
