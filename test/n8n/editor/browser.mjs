// Chromium at n8n's editor, as the owner of that n8n.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedInstall } from '../cache.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Generous: a machine that does much else may take long for a page, and nothing is waited for that does not come. */
const PATIENCE_MS = 60_000;

/** The `browser` of Playwright. Throws where none is installed. */
export async function launchBrowser() {
  if (!existsSync(executablePath))
    throw new Error(`There is no browser at ${executablePath}: install Chromium, or name another one in CHROMIUM.`);
  const tools = await cachedInstall('editor', here);
  const { chromium } = createRequire(join(tools, 'package.json'))('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/**
 * A page that n8n takes for the owner's, in a context of its own with these `options`; `session` is what `N8n.serve` gives.
 * `complaints` fills with what went wrong on it.
 */
export async function openPage(browser, { url, cookie, browserId }, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const [name, ...value] = cookie.split(';')[0].split('=');
  await context.addCookies([{ name, value: value.join('='), url }]);
  await context.addInitScript((own) => localStorage.setItem('n8n-browserId', own), browserId);
  const page = await context.newPage();
  return { page, complaints: complaintsOf(page) };
}

/**
 * What a page's scripts and our package complain of. Of n8n itself it is not: it asks for features that this license lacks,
 * and for services of its maker.
 */
function complaintsOf(page) {
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && /runbridge/i.test(text)) complaints.push(`console: ${text}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() >= 400 && /runbridge|\/(?:icons|types|dynamic-node-parameters|credentials)\//i.test(pathname))
      complaints.push(`${response.status()} to ${response.request().method()} ${pathname}`);
  });
  return complaints;
}

/** Does `work` with the page; where it fails, a picture of the page is kept and named in the error. */
export async function withPicture(page, name, work) {
  try {
    return await work();
  } catch (error) {
    const picture = join(tmpdir(), `runbridge-editor-${name}.png`);
    await page.screenshot({ path: picture }).catch(() => undefined);
    throw new Error(`${error.message}\nThe editor then: ${picture}`, { cause: error });
  }
}
