import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { CycloidTrigger } from '../../nodes/Cycloid/CycloidTrigger.node.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';
import { IndigoCallbackTrigger } from '../../nodes/Indigo/IndigoCallbackTrigger.node.js';
import { IndigoTrigger } from '../../nodes/Indigo/IndigoTrigger.node.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { TalendTrigger } from '../../nodes/Talend/TalendTrigger.node.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';
import { TwinitTrigger } from '../../nodes/Twinit/TwinitTrigger.node.js';
import { walk } from '../support/nodeSuite.js';

const root = join(__dirname, '../..');
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };

const triggers: readonly (readonly [string, string, INodeType, INodeType])[] = [
  ['Talend', 'TalendTrigger', new TalendTrigger(), new Talend()],
  ['Cycloid', 'CycloidTrigger', new CycloidTrigger(), new Cycloid()],
  ['Indigo', 'IndigoTrigger', new IndigoTrigger(), new Indigo()],
  ['Indigo', 'IndigoCallbackTrigger', new IndigoCallbackTrigger(), new Indigo()],
  ['Twinit', 'TwinitTrigger', new TwinitTrigger(), new Twinit()],
];

describe.each(triggers)('%s: %s', (folder, file, trigger, node) => {
  const { description } = trigger;
  const properties = [...walk(description.properties)];
  const named = (name: string): INodeProperties => {
    const found = properties.find((property) => property.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return found;
  };

  it('says that it is a trigger, in the ways that n8n looks for', () => {
    expect(description).toMatchObject({
      group: ['trigger'],
      inputs: [],
      outputs: ['main'],
      displayName: expect.stringMatching(/ Trigger$/),
      name: `${file.charAt(0).toLowerCase()}${file.slice(1)}`,
      defaults: { name: description.displayName },
      icon: node.description.icon,
    });
    expect(description.usableAsTool).toBeUndefined();
    expect([description.polling === true, trigger.poll !== undefined]).toEqual(
      description.webhooks ? [false, false] : [true, true],
    );
    expect(description.webhooks !== undefined).toBe(trigger.webhook !== undefined);
  });

  it('is in the package, with its codex', () => {
    expect(n8n.nodes).toContain(`dist/nodes/${folder}/${file}.node.js`);
    const codex = JSON.parse(readFileSync(join(root, `nodes/${folder}/${file}.node.json`), 'utf8')) as { node: string };
    expect(codex.node).toBe(`n8n-nodes-runbridge.${description.name}`);
  });

  it("takes the credentials of its platform's node, chosen in the same way", () => {
    const byName = ({ description: { credentials = [] } }: INodeType): unknown[] =>
      [...credentials].sort((left, right) => left.name.localeCompare(right.name));
    expect(byName(trigger)).toEqual(byName(node));
    const authentication = (of: INodeType): unknown =>
      of.description.properties.find(({ name }) => name === 'authentication');
    expect(authentication(trigger)).toEqual(authentication(node));
  });

  it('is set off by events that begin with "On", in alphabetical order', () => {
    const events = properties.find(({ name }) => name === 'event' || name === 'states')
      ?.options as INodePropertyOptions[];
    const names = events.map(({ name }) => name);
    for (const name of names) expect(name).toMatch(/^On [A-Z]/);
    expect(names).toEqual([...names].sort((left, right) => left.localeCompare(right, 'en')));
    expect(named('simplify').default).toBe(true);
    expect(named('includeDiagnosis').default).toBe(false);
  });

  it('has a list behind each field that is chosen from one', () => {
    for (const { name, modes } of properties.filter(({ type }) => type === 'resourceLocator')) {
      const method = modes?.find(({ type }) => type === 'list')?.typeOptions?.searchListMethod ?? '';
      expect([name, typeof trigger.methods?.listSearch?.[method]]).toEqual([name, 'function']);
    }
  });
});
