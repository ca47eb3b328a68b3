// Runs checks one after the other, prints how each went, and sets the exit code.
let passed = 0;
const failures = [];

export async function test(name, check) {
  const startedAt = performance.now();
  try {
    await check();
    passed++;
    console.log(`  ok    ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failures.push(name);
    console.log(`  FAILS ${name}\n${shortened(String(error.stack ?? error)).replace(/^/gm, '        ')}`);
  }
}

/** Errors hold all that n8n printed: what an execution was about stands at both ends. */
function shortened(text) {
  const half = 2000;
  return text.length <= 2 * half ? text : `${text.slice(0, half)}\n…\n${text.slice(-half)}`;
}

/** Something that no single check is about went wrong, such as an installation. */
export function setUpFailed(error) {
  failures.push('set up');
  console.log(error.stack ?? error);
}

export function summarize() {
  console.log(`${passed} passed, ${failures.length} failed`);
  for (const name of failures) console.log(`  FAILS ${name}`);
  process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
}

/** So that what listens to `exit` ends its processes, also when this one is told to end. */
export function exitOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, () => process.exit(code));
}
