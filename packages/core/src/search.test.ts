import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { createCatalog, operationsOf } from './catalog.js';
import { defineOperation, toolName } from './operation.js';
import { cycloid } from './platforms/cycloid/platform.js';
import { indigo } from './platforms/indigo/platform.js';
import { talend } from './platforms/talend/platform.js';
import { twinit } from './platforms/twinit/platform.js';
import { createOperationSearch } from './search.js';
import type { SearchOptions } from './search.js';
import { cycloidRequests } from './search/requests/cycloid.fixture.js';
import { everydayRequests } from './search/requests/everyday.fixture.js';
import { everydayHeldOutRequests } from './search/requests/everydayHeldOut.fixture.js';
import { heldOutRequests } from './search/requests/heldOut.fixture.js';
import { indigoRequests } from './search/requests/indigo.fixture.js';
import { laterRequests } from './search/requests/later.fixture.js';
import type { SearchRequest } from './search/requests/request.fixture.js';
import { sharedRequests } from './search/requests/shared.fixture.js';
import { talendRequests } from './search/requests/talend.fixture.js';
import { twinitRequests } from './search/requests/twinit.fixture.js';

const { operations } = createCatalog([talend, cycloid, indigo, twinit]);
const search = createOperationSearch(operations);
const found = (query: string, options: SearchOptions = { limit: 5 }, where = search): string[] =>
  where.search(query, options).map(({ operation }) => operation.id);

const requests = [...talendRequests, ...cycloidRequests, ...indigoRequests, ...twinitRequests];
const served = (asked: readonly SearchRequest[], most = 5, where = search): number =>
  asked.filter(({ ask, accept }) => found(ask, { limit: most }, where).some((id) => accept.includes(id))).length /
  asked.length;

const simple = (id: string, title: string, deprecated = false) =>
  defineOperation({
    id,
    title,
    summary: `${title} of the account.`,
    method: 'GET',
    path: '/things',
    input: () => ({ query: z.object({}) }),
    output: () => z.unknown(),
    deprecated,
  });

describe('requests of people', () => {
  it('accepts only operations that exist', () => {
    const ids = new Set<string>(operations.map(({ id }) => id));
    const accepted = [
      ...[...requests, ...heldOutRequests, ...everydayRequests, ...everydayHeldOutRequests, ...laterRequests].flatMap(
        ({ accept }) => accept,
      ),
      ...sharedRequests.flatMap(({ each }) => each.flat()),
    ];
    expect(accepted.filter((id) => !ids.has(id))).toEqual([]);
  });

  it.each([
    ['Talend', talendRequests],
    ['Cycloid', cycloidRequests],
    ['INDIGO', indigoRequests],
    ['Twinit', twinitRequests],
    ['several platforms that the ranking was not tuned with', heldOutRequests],
    ['every day that the ranking was not tuned with', everydayHeldOutRequests],
    ['every day, written later', laterRequests],
  ])('of %s: an acceptable operation among the first five of all for at least 90 of 100', (_, asked) => {
    expect(served(asked)).toBeGreaterThanOrEqual(0.9);
  });

  it('finds one among the first five for at least 95 of 100 of all', () => {
    expect(served([...requests, ...heldOutRequests])).toBeGreaterThanOrEqual(0.95);
  });

  it('finds one among the first five for at least 95 of the 100 of every day', () => {
    expect(everydayRequests).toHaveLength(100);
    expect(served(everydayRequests)).toBeGreaterThanOrEqual(0.95);
  });

  it('puts it first for most', () => {
    expect(served(requests, 1)).toBeGreaterThan(0.8);
  });

  it('serves those who have Talend alone as well', () => {
    const alone = createOperationSearch(operationsOf(talend));
    expect(served(talendRequests, 5, alone)).toBeGreaterThan(0.97);
    expect(served(talendRequests, 1, alone)).toBeGreaterThan(0.85);
  });

  it.each([
    ['plans', 'talend.plans.list'],
    ['kick off a plan', 'talend.plans.execute'],
    ['killing jobs', 'talend.executions.terminateTask'],
    ['wrokspaces', 'talend.workspaces.list'],
    ['run the plan again', 'talend.plans.execute'],
    ['unlock terraform state', 'cycloid.inventoryStates.unlock'],
    ['list builds', 'cycloid.builds.list'],
    ['deploy a TOSCA template', 'indigo.deployments.create'],
    ['cancel orchrun', 'twinit.orchruns.cancel'],
    ['make him an admin', 'cycloid.members.update'],
    ['shut the machine down', 'indigo.resources.executeAction'],
    ['which pipelines are paused', 'cycloid.pipelines.list'],
    ['was the component deployed', 'cycloid.components.list'],
    ['who deleted the environment', 'cycloid.events.list'],
    ['twinit runs', 'twinit.orchruns.list'],
  ])('answers %p with %s first', (query, id) => {
    expect(found(query, { limit: 1 })).toEqual([id]);
  });
});

describe('several platforms', () => {
  it.each(sharedRequests)('has of each that serves $ask', ({ ask, each }) => {
    const first = found(ask);
    expect(each.filter((ids) => !ids.some((id) => first.includes(id)))).toEqual([]);
  });

  it.each(['talend', 'cycloid'])('keeps to %s where it is named', (platform) => {
    const first = found(`list the environments of ${platform}`, { limit: 3 });
    expect(first).toHaveLength(3);
    expect(first.filter((id) => !id.startsWith(`${platform}.`))).toEqual([]);
  });

  it('knows the name of a platform with a slip in it', () => {
    expect(found('cyclod environments', { limit: 1 })).toEqual(['cycloid.environments.list']);
    expect(found('tallend environments', { limit: 1 })).toEqual(['talend.environments.list']);
  });
});

describe('names', () => {
  it('finds every operation first by its id and by its tool’s name', () => {
    for (const operation of operations) {
      expect(found(operation.id, { limit: 1 })).toEqual([operation.id]);
      expect(found(toolName(operation), { limit: 1 })).toEqual([operation.id]);
    }
  });

  it('finds an operation first that is named among other words', () => {
    expect(found('parameters of talend.tasks.update', { limit: 1 })).toEqual(['talend.tasks.update']);
  });
});

describe('deprecated operations', () => {
  const several = createOperationSearch([
    simple('north.reports.fetch', 'Fetch Reports', true),
    simple('west.reports.fetch', 'Fetch Reports'),
    simple('west.maps.fetch', 'Fetch Maps', true),
  ]);

  it('are left out', () => {
    expect(found('fetch reports north', {}, several)).toEqual(['west.reports.fetch']);
  });

  it.each(['fetch deprecated reports', 'legacy report', 'the old way to fetch reports', 'north.reports.fetch'])(
    'are found by %p',
    (query) => {
      expect(found(query, {}, several)).toContain('north.reports.fetch');
    },
  );

  it('come alone by the name of one', () => {
    expect(found('west_maps_fetch', { limit: 1 }, several)).toEqual(['west.maps.fetch']);
    expect(found('west_maps_fetch', {}, several)).not.toContain('north.reports.fetch');
  });

  it('are found where the caller asks for them', () => {
    expect(found('fetch reports', { deprecated: true }, several)).toContain('north.reports.fetch');
    expect(found('ec2 instances', { deprecated: true })).toContain('cycloid.awsInfrastructure.listInstances');
    expect(found('ec2 instances', { limit: 50 })).not.toContain('cycloid.awsInfrastructure.listInstances');
  });
});

describe('options', () => {
  it('keeps to one platform', () => {
    const ids = found('list environments', { platform: 'cycloid', limit: 50 });
    expect(ids[0]).toBe('cycloid.environments.list');
    expect(ids.filter((id) => !id.startsWith('cycloid.'))).toEqual([]);
  });

  it('answers as many as asked for, best first', () => {
    const scores = search.search('engine', { limit: 7 }).map(({ score }) => score);
    expect(scores).toHaveLength(7);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each(['', '   ', 'the of and', 'qqqqzzzz', '💥'])('finds nothing for %p', (query) => {
    expect(search.search(query)).toEqual([]);
  });

  it('builds its index when it is first used, once, and no schema for it', () => {
    let read = 0;
    let built = 0;
    const operation = {
      ...simple('north.maps.list', 'List Maps'),
      get summary() {
        read++;
        return 'List maps.';
      },
      input: () => {
        built++;
        return {};
      },
    };
    const lazy = createOperationSearch([operation]);
    expect(read).toBe(0);
    lazy.search('maps');
    const once = read;
    expect(once).toBeGreaterThan(0);
    lazy.search('maps');
    expect({ read, built }).toEqual({ read: once, built: 0 });
  });
});
