import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import tseslint from 'typescript-eslint';

/** Imports point one way: sandbox → core, nodes → core, mcp → core. */
const forbid = (...names) => ({
  'no-restricted-imports': [
    'error',
    { patterns: names.map((group) => ({ group, message: 'Imports point one way: sandbox, nodes and mcp to core.' })) },
  ],
});

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'coverage/', '.cache/', 'test/n8n/node_modules/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.test.json', './tsconfig.nodes.json', './mcp/app/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // A named interface keeps large inferred types out of declaration files.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    rules: forbid(['@runbridge/*', 'n8n-workflow', '@modelcontextprotocol/*']),
  },
  {
    // The n8n bundle is made of these: nothing of the machine, no timers (see ARCHITECTURE.md).
    files: ['packages/core/src/**/*.ts'],
    ignores: [
      'packages/core/src/node.ts',
      'packages/core/src/systemClock.ts',
      'packages/core/src/http/undici.ts',
      'packages/core/src/auth/oidcAgent.ts',
      '**/*.test.ts',
      '**/*.fixture.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'global',
        'globalThis',
        'console',
        'setTimeout',
        'clearTimeout',
        'setInterval',
        'clearInterval',
        'setImmediate',
        'clearImmediate',
        'Buffer',
        '__dirname',
        '__filename',
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@runbridge/*', 'n8n-workflow', '@modelcontextprotocol/*', 'node:*', 'undici'],
              message: 'Core is portable; what touches the machine belongs to node.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/sandbox/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(['@runbridge/mcp', '@runbridge/mcp/*', '**/nodes/**', 'n8n-workflow', '@modelcontextprotocol/*']),
  },
  {
    files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
    rules: forbid(['@runbridge/mcp', '@runbridge/sandbox', '@modelcontextprotocol/*', '@runbridge/core/node']),
  },
  {
    files: ['mcp/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: forbid(['@runbridge/sandbox', '**/nodes/**', 'n8n-workflow']),
  },
  {
    // No test lives there: n8n's scanner reads those folders whole, and these rules are the scanner's.
    files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
    extends: [n8nCommunityNodesPlugin.configs.recommended],
  },
  {
    // Those rules read package.json as an expression.
    files: ['package.json'],
    languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
  },
);
