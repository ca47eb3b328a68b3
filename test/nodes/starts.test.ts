import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { cycloid, indigo, operationsOf, talend, twinit } from '@runbridge/core';
import type { Operation, Platform } from '@runbridge/core';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { starts as cycloidStarts } from '../../nodes/Cycloid/starts.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';
import { starts as indigoStarts } from '../../nodes/Indigo/starts.js';
import type { RunStart } from '../../nodes/shared/runStart.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { starts as talendStarts } from '../../nodes/Talend/starts.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';
import { starts as twinitStarts } from '../../nodes/Twinit/starts.js';

const nodes: readonly (readonly [Platform, INodeType, Readonly<Record<string, RunStart>>])[] = [
  [talend, new Talend(), talendStarts],
  [cycloid, new Cycloid(), cycloidStarts],
  [indigo, new Indigo(), indigoStarts],
  [twinit, new Twinit(), twinitStarts],
];

/** Work that goes on at the platform without being a run: its answer names nothing that could be looked up again. */
const withoutRun = new Set([
  'cycloid.infraImports.retry',
  'cycloid.infraImports.retryStackImport',
  'indigo.resources.executeAction',
]);

/** Whether the catalogue says of an operation that it begins something which goes on after the answer. */
function begins({ effect, summary }: Operation): boolean {
  return effect !== 'read' && /^(?:Start|Run|Promote) |It goes on after the answer/.test(summary);
}

const cases = nodes.flatMap(([platform, node, starts]) =>
  operationsOf(platform)
    .filter((operation) => begins(operation) && !withoutRun.has(operation.id))
    .map((operation) => ({ id: operation.id, platform, node, starts })),
);

describe('operations that begin a run', () => {
  it('are those that the nodes know of, and no others', () => {
    const known = nodes.flatMap(([{ id }, , starts]) => Object.keys(starts).map((value) => `${id}.${value}`));
    expect(cases.map(({ id }) => id).sort()).toEqual(known.sort());
    expect(cases).toHaveLength(9);
  });

  it.each(cases)('offer the wait: $id', ({ id, platform, node, starts }) => {
    const value = id.slice(platform.id.length + 1);
    const shown = node.description.properties.filter(
      ({ displayOptions }) => displayOptions?.show?.operation?.includes(value) === true,
    );
    expect(shown.map(({ name }) => name)).toContain('waitForCompletion');
    const options = shown.filter(({ name }) => name === 'options');
    expect(options).toHaveLength(1);
    const offered = (options[0]?.options as INodeProperties[]).map(({ name }) => name);
    expect(offered).toEqual(expect.arrayContaining(['concurrency', 'pollInterval', 'timeout', 'whenRunFails']));

    const start = starts[value];
    const kind = platform.runKinds.find((each) => each.id === start?.kind);
    expect(kind).toBeDefined();
    expect(offered.includes('cancelRun')).toBe(kind?.canCancel);
    expect(operationsOf(platform).map((operation) => operation.id)).toContain(start?.lookUp);
  });
});
