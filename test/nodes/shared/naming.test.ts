import { describe, expect, it } from '@jest/globals';
import { editorText, lowerSmallWords, plural, sentenceCase, titleCase } from '../../../nodes/shared/naming.js';

describe('titleCase', () => {
  it.each([
    ['workspaceId', 'Workspace ID'],
    ['Id', 'ID'],
    ['jvmArguments', 'JVM Arguments'],
    ['rerunOnlyFailedTasks', 'Rerun Only Failed Tasks'],
    ['AT_LEAST_ONE', 'At Least One'],
    ['big-data', 'Big Data'],
    ['presignedURL', 'Presigned URL'],
    ['numberOfThreads', 'Number of Threads'],
  ])('makes %s into %s', (wire, title) => {
    expect(titleCase(wire)).toBe(title);
  });
});

describe('sentenceCase', () => {
  it('keeps words in capitals', () => {
    expect(sentenceCase('Get JVM Rollback')).toBe('Get JVM rollback');
  });

  it('keeps proper names', () => {
    expect(sentenceCase('Sync Git Branch by API to Run Profile', ['Git'])).toBe(
      'Sync Git branch by API to run profile',
    );
  });
});

describe('lowerSmallWords', () => {
  it.each([
    ['Add Engine To Cluster', 'Add Engine to Cluster'],
    ['Remove Engine From Cluster Of Engines', 'Remove Engine From Cluster of Engines'],
    ['To Be Signed In', 'To Be Signed In'],
  ])('makes %s into %s', (title, expected) => {
    expect(lowerSmallWords(title)).toBe(expected);
  });
});

describe('plural', () => {
  it.each([
    ['Plan', 'Plans'],
    ['Query', 'Queries'],
    ['Gateway', 'Gateways'],
    ['Process', 'Processes'],
  ])('of %s is %s', (one, many) => {
    expect(plural(one)).toBe(many);
  });
});

describe('editorText', () => {
  it.each([
    ['One sentence.', 'One sentence'],
    ['Two. Sentences', 'Two. Sentences.'],
    ['What runs it, e.g. DYNAMIC_ENGINE.', 'What runs it, e.g. DYNAMIC_ENGINE'],
    ['the id of it', 'The ID of it'],
    ['environment.id==<environment id>', 'Environment.id==&lt;environment ID&gt;'],
    ['Its `name`', 'Its name'],
  ])('makes %j into %j', (text, expected) => {
    expect(editorText(text)).toBe(expected);
  });
});
