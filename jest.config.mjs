/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@runbridge/source', 'node', 'node-addons'] },
  roots: ['<rootDir>/packages', '<rootDir>/mcp', '<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  transform: {
    // The .js files are those of oauth4webapi and jose, which come as ES modules only.
    '^.+\\.(ts|js)$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: false } } }],
  },
  transformIgnorePatterns: ['/node_modules/(?!(?:oauth4webapi|jose)/)'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 30_000,
  // The machine that builds has two cores, and the tests start processes of their own.
  maxWorkers: 2,
};
