import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { titleCase } from '../naming.js';
import { nodeOperations } from '../operations.js';
import type { NodeCatalogue } from '../operations.js';
import { answerFields, elementOf, fieldsIn } from './answerFields.js';

/** Offers the fields of the chosen operation's answer, from the catalogue: the platform is not asked. */
export function answerFieldOptions(platform: NodeCatalogue) {
  return {
    getAnswerFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
      const value = this.getCurrentNodeParameter('operation') as string;
      const operation = nodeOperations(platform).get(value)?.operation;
      if (operation === undefined) return Promise.resolve([]);
      const paths = [...answerFields(operation)].flatMap(([name, schema]) => {
        // What is in a list is chosen whole.
        const inner = elementOf(schema) === undefined ? [...fieldsIn(schema).keys()] : [];
        return [name, ...inner.map((each) => `${name}.${each}`)];
      });
      const options = paths.map((value) => ({ name: value.split('.').map(titleCase).join(': '), value }));
      return Promise.resolve(options.sort((left, right) => left.name.localeCompare(right.name, 'en')));
    },
  };
}
