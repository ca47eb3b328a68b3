import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { measureAll } from './measure.js';
import type { Measure } from './measure.js';

const HELP = `Usage: npm run --silent tokens -- [--budgets FILE]

Prints how many tokens an assistant reads of what the MCP server lists, as counted by o200k_base, and the budget of each.
Ends with 1 if one of them is above its budget, or has none. The budgets are in scripts/tokens/budgets.json.
`;

const usualFile = fileURLToPath(new URL('budgets.json', import.meta.url));

/** Tokens, by the name of what is measured. */
type Budgets = Readonly<Record<string, number>>;

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  const file = args[0] === '--budgets' && args[1] !== undefined ? args[1] : usualFile;
  const budgets = JSON.parse(readFileSync(file, 'utf8')) as Budgets;
  const measures = await measureAll();
  process.stdout.write(table(measures, budgets));
  const problems = problemsOf(measures, budgets);
  process.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = problems.length > 0 ? 1 : 0;
}

function table(measures: readonly Measure[], budgets: Budgets): string {
  const rows = [
    ['', 'items', 'tokens', 'budget'],
    ...measures.map(({ name, count, tokens }) => [name, format(count), format(tokens), format(budgets[name])]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = ([name = '', ...numbers]: readonly string[]): string =>
    [name.padEnd(widths[0] ?? 0), ...numbers.map((text, index) => text.padStart(widths[index + 1] ?? 0))].join('  ');
  return `${rows.map(line).join('\n')}\n`;
}

function format(count: number | undefined): string {
  return count?.toLocaleString('en-US') ?? 'none';
}

function problemsOf(measures: readonly Measure[], budgets: Budgets): readonly string[] {
  const names = measures.map(({ name }) => name);
  return [
    ...measures.flatMap(({ name, tokens }) => {
      const budget = budgets[name];
      if (budget === undefined) return [`${name} has no budget: give it one in scripts/tokens/budgets.json.`];
      return tokens > budget
        ? [`${name} costs ${format(tokens)} tokens, above its budget of ${format(budget)}: say it in fewer words.`]
        : [];
    }),
    ...Object.keys(budgets)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} has a budget and is not there: take it out of scripts/tokens/budgets.json.`),
  ];
}

void main(process.argv.slice(2));
