import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The contract of a node as the repository keeps it; `''`: none yet. */
export function keptContract(folder: string, className: string): string {
  const path = pathOf(folder, className);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

export function keepContract(folder: string, className: string, contract: string): void {
  writeFileSync(pathOf(folder, className), contract);
}

function pathOf(folder: string, className: string): string {
  return join(folder, `${className}.txt`);
}
