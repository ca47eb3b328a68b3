// n8n's scanner on: `files` a packed package, `sources` a checkout, or `description` what a bundled node says of
// itself, written out as the literal that the scanner's rules for nodes read.
// usage: scan.mjs <folder where the scanner is installed> files|sources|description <path> [class name]
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [installation, what, path, className] = process.argv.slice(2);
const scanner = join(installation, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

let result;
if (what === 'files') result = await analyzePackage(resolve(path));
else if (what === 'sources') result = await analyzePackage(resolve(path), SOURCE_FILE_PATTERNS);
else result = await scanDescription();
console.log(JSON.stringify(result));

async function scanDescription() {
  const folder = await mkdtemp(join(tmpdir(), 'runbridge-scan-'));
  try {
    // The node asks for what n8n provides: here the scanner's installation does.
    await symlink(join(installation, 'node_modules'), join(folder, 'node_modules'));
    await mkdir(join(folder, 'nodes', className), { recursive: true });
    const bundled = join(folder, 'bundled.cjs');
    await copyFile(path, bundled);
    const { [className]: Node } = createRequire(bundled)(bundled);
    const { properties } = new Node().description;
    await writeFile(
      join(folder, 'nodes', className, `${className}Properties.ts`),
      `import type { INodeProperties } from 'n8n-workflow';\n\nexport const properties: INodeProperties[] = ${literal(properties)};\n`,
    );
    return await analyzePackage(folder, ['nodes/**/*.ts']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(',\n')}]`;
  if (typeof value === 'object' && value !== null)
    return `{\n${Object.entries(value)
      .map(
        ([name, each]) =>
          `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${literal(plainer(name, each))}`,
      )
      .join(',\n')}\n}`;
  // A selector of a vendor's filter, workspace.environment.id==…, is no text: a rule takes its "id" for a word.
  return JSON.stringify(typeof value === 'string' ? value.replace(/\.id==/g, '.key==') : value);
}

/** What the rules take for a mistake and is none. */
function plainer(name, value) {
  // They know no mark behind an action, and acronyms only where every letter is a capital.
  if (name === 'action')
    return value.replace(/ \(deprecated\)$/, '').replace(/\b[A-Z]{2,}[a-z]\w*/g, (word) => word.toLowerCase());
  // They want a picker of hexadecimal colors; the vendor wants the names of colors.
  return name === 'name' && value === 'color' ? 'paint' : value;
}
