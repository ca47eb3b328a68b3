// Whether what is about to be published is what the tag says, and can be published with provenance. Runs in
// .github/workflows/publish.yml, with the variables that GitHub sets there.
import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
const { GITHUB_REF_NAME: tag, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
const repository = `git+${server}/${name}.git`;

const faults = [];
for (const path of ['package.json', 'mcp/package.json', 'server.json']) {
  const { version } = read(path);
  if (tag !== `v${version}`) faults.push(`${path} has version ${version}, but the tag is ${tag}.`);
}
// npm refuses a package with provenance whose repository is another than the one it was built in (E422).
for (const path of ['package.json', 'mcp/package.json']) {
  const url = read(path).repository?.url;
  if (url !== repository)
    faults.push(
      `${path} has the repository ${url}, but this is ${repository}: npm refuses provenance for another one.`,
    );
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
