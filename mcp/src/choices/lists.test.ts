import { describe, expect, it } from '@jest/globals';
import { createCatalog, fieldsOf, platforms } from '@runbridge/core';

import { outputJsonSchema } from '../jsonSchema.js';
import { choiceLists } from './lists.js';

const catalog = createCatalog(platforms);
const all = Object.entries(choiceLists).flatMap(([platform, lists]) =>
  Object.entries(lists).map(([field, list]) => [`${platform} ${field}`, platform, field, list] as const),
);

describe.each(all)('the choices for %s', (_, platform, field, { operation: id, value, title }) => {
  it('come from a list whose items have an id and a name', () => {
    const operation = catalog.get(id);
    expect(operation?.paging).toBeDefined();
    const answer = operation && JSON.stringify(outputJsonSchema(operation));
    expect(answer).toContain(`"${value}":`);
    expect(answer).toContain(`"${title}":`);
  });

  it('are for a field that operations require', () => {
    const own = catalog.operations.filter((operation) => operation.id.startsWith(`${platform}.`));
    expect(own.some((each) => fieldsOf(each).some(({ name, required }) => name === field && required))).toBe(true);
  });

  it('need nothing that is not asked for before', () => {
    const operation = catalog.get(id);
    const needed = operation === undefined ? [] : fieldsOf(operation).filter(({ required }) => required);
    for (const { name } of needed) expect(Object.keys(choiceLists[platform] ?? {})).toContain(name);
  });
});
