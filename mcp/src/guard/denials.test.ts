import { describe, expect, it } from '@jest/globals';
import { operationsOf, platforms } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import { defaultTools } from '../defaultTools.js';
import { readDenials } from './denials.js';

const operations = platforms.flatMap(operationsOf);
const known = { operations, tools: defaultTools.map(({ name }) => name) };
const named = (id: string): Operation => operations.find((each) => each.id === id) as Operation;

describe('patterns of what is denied', () => {
  it('stand for operations by id, for their tools, and for other tools', () => {
    const denials = readDenials(' *.delete , cancel_run,talend_plans_execute', known, '--deny');
    expect(denials.patterns).toEqual(['*.delete', 'cancel_run', 'talend_plans_execute']);
    expect(denials.patternFor(named('cycloid.projects.delete'))).toBe('*.delete');
    expect(denials.patternFor(named('talend.plans.execute'))).toBe('talend_plans_execute');
    expect(denials.patternFor(named('cycloid.projects.get'))).toBeUndefined();
    expect(denials.deniesTool('cancel_run')).toBe(true);
    expect(denials.deniesTool('start_run')).toBe(false);
  });

  it('take * for any characters and everything else as it is', () => {
    const denials = readDenials('talend.*', known, '--deny');
    expect(operations.filter((each) => denials.patternFor(each) !== undefined)).toEqual(
      operations.filter(({ id }) => id.startsWith('talend.')),
    );
    expect(() => readDenials('talend.plans.(delete|get)', known, '--deny')).toThrow(/denies nothing/);
  });

  it('that deny nothing are refused, for they are mistyped', () => {
    expect(() => readDenials('*.delete,talend.plan.*', known, 'RUNBRIDGE_DENY')).toThrow(
      /^RUNBRIDGE_DENY: "talend.plan.\*" denies nothing/,
    );
  });
});
