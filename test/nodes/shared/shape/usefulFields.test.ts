import { describe, expect, it } from '@jest/globals';
import { cycloid, indigo, operationsOf, talend, twinit } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { presentation as cycloidPresentation } from '../../../../nodes/Cycloid/presentation.js';
import { presentation as indigoPresentation } from '../../../../nodes/Indigo/presentation.js';
import { presentation as talendPresentation } from '../../../../nodes/Talend/presentation.js';
import { presentation as twinitPresentation } from '../../../../nodes/Twinit/presentation.js';
import { valueOf } from '../../../../nodes/shared/operations.js';
import type { Presentation } from '../../../../nodes/shared/presentation.js';
import { answerFields } from '../../../../nodes/shared/shape/answerFields.js';
import { knowsPath } from '../../../../nodes/shared/shape/paths.js';
import { flatName } from '../../../../nodes/shared/shape/simplify.js';
import { identityField, isSimplifiable, usefulFields } from '../../../../nodes/shared/shape/usefulFields.js';

const all = (
  [
    [talend, talendPresentation],
    [cycloid, cycloidPresentation],
    [indigo, indigoPresentation],
    [twinit, twinitPresentation],
  ] as const
).flatMap(([platform, presentation]) =>
  operationsOf(platform).map((operation): [string, Operation, Presentation] => [operation.id, operation, presentation]),
);
const long = all.filter(([, operation]) => isSimplifiable(operation));

describe('the useful fields of long answers', () => {
  it('are chosen for each operation whose answer, or item of it, has more than ten', () => {
    expect(long.length).toBeGreaterThan(100);
    for (const [, operation] of all) expect(isSimplifiable(operation)).toBe(answerFields(operation).size > 10);
    const ids = long.map(([id]) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['talend.executions.listTasks', 'cycloid.projects.list', 'indigo.deployments.list']),
    );
    expect(ids).not.toContain('talend.plans.get');
  });

  it.each(long)(
    'of %s are ten at the most, all in its answer, and each under a name of its own',
    (_, operation, presentation) => {
      const fields = answerFields(operation);
      const paths = usefulFields(operation, presentation);
      expect(paths.length).toBeGreaterThan(4);
      expect(paths.length).toBeLessThanOrEqual(10);
      expect(paths.filter((path) => !knowsPath(fields, path))).toEqual([]);
      const isSnakeCase = [...fields.keys()].some((name) => /[a-z]_[a-z]/.test(name));
      const names = paths.map((path) => flatName(path, isSnakeCase));
      expect(new Set(names).size).toBe(names.length);
      // What is taken out of an object must not pass for another field of the answer.
      expect(paths.filter((path, index) => path.includes('.') && fields.has(names[index] ?? ''))).toEqual([]);
      const id = identityField(operation);
      if (id !== undefined) expect(paths[0] === id || paths.slice(0, 2).includes(id)).toBe(true);
    },
  );

  it('are named for operations and resources that there are', () => {
    for (const [platform, { useful = {} }] of [
      [talend, talendPresentation],
      [cycloid, cycloidPresentation],
      [indigo, indigoPresentation],
      [twinit, twinitPresentation],
    ] as const) {
      const values = new Set(
        operationsOf(platform)
          .filter(isSimplifiable)
          .map(valueOf)
          .flatMap((value) => [value, value.split('.')[0]]),
      );
      expect(Object.keys(useful).filter((key) => !values.has(key))).toEqual([]);
    }
  });
});
