import { Linter } from 'eslint';
import type { Rule } from 'eslint';

/** What code reaches outside of itself. */
export interface Reach {
  /** Of `require` and `import`; `(computed)` for a name that is made when the code runs. */
  readonly imports: string[];
  /** Names that are neither its own nor the language's. `globalThis`, through which all others can be had, counts. */
  readonly globals: string[];
}

/** Reads a CommonJS file without running it. */
export function reachOf(code: string): Reach {
  const imports = new Set<string>();
  const add = (from: unknown): void => {
    const { type, value } = from as { type?: string; value?: unknown };
    imports.add(type === 'Literal' && typeof value === 'string' ? value : '(computed)');
  };
  const collect: Rule.RuleModule = {
    create: () => ({
      ImportExpression: ({ source }) => {
        add(source);
      },
      CallExpression: ({ callee, arguments: [first] }) => {
        if (callee.type === 'Identifier' && callee.name === 'require') add(first);
      },
    }),
  };
  const messages = new Linter().verify(
    code,
    {
      languageOptions: { ecmaVersion: 2023, sourceType: 'commonjs', globals: { globalThis: 'off' } },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      plugins: { own: { rules: { collect } } },
      rules: { 'no-undef': ['error', { typeof: true }], 'own/collect': 'error' },
    },
    { filename: 'packed.js' },
  );
  const unread = messages.find(({ fatal }) => fatal);
  if (unread !== undefined) throw new Error(`Line ${String(unread.line)}: ${unread.message}`);
  const globals = messages.filter(({ ruleId }) => ruleId === 'no-undef').map(({ message }) => nameIn(message));
  return { imports: [...imports].sort(), globals: [...new Set(globals)].sort() };
}

function nameIn(message: string): string {
  return /^'(.+)' is not defined/.exec(message)?.[1] ?? message;
}
