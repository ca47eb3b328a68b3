import { fileURLToPath } from 'node:url';

import { contractOf } from '../test/support/contract/contract.js';
import { keepContract, keptContract } from '../test/support/contract/files.js';
import { listLosses, lossesOf } from '../test/support/contract/losses.js';
import { nodes } from '../test/support/contract/nodes.js';

const HELP = `Usage: npm run --silent descriptions -- [--lose]

Writes what each n8n node promises to saved workflows: test/nodes/descriptions/<Node>.txt
Keeps a file, and ends with 1, where saved workflows would lose something: that belongs into a new version of the node.

  --lose  Writes it none the less. For what no release has had.
`;

const folder = fileURLToPath(new URL('../test/nodes/descriptions', import.meta.url));

function main(args: readonly string[]): void {
  if (args.some((each) => each !== '--lose')) {
    process.stdout.write(HELP);
    process.exitCode = args.includes('--help') ? 0 : 2;
    return;
  }
  for (const [className, node] of Object.entries(nodes)) {
    const [before, after] = [keptContract(folder, className), contractOf(node.description)];
    const losses = lossesOf(before, after);
    if (losses.length > 0 && !args.includes('--lose')) {
      process.exitCode = 1;
      process.stderr.write(`${className}: saved workflows would lose\n${listLosses(losses)}`);
    } else if (before !== after) {
      keepContract(folder, className, after);
      process.stdout.write(`${className}: written\n`);
    }
  }
}

main(process.argv.slice(2));
