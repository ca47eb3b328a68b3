// Credentials in n8n's editor: opened in their dialog, where the editor tests them by itself.
import assert from 'node:assert/strict';
import { withPicture } from './browser.mjs';

const byTestId = (id) => `[data-test-id="${id}"]`;

/** Opens the dialog of a credential from the list of all. */
export async function openCredential(page, name) {
  await page
    .locator(byTestId('resources-list-item'))
    .filter({ hasText: `${name}\n` })
    .click();
  await page.locator(byTestId('editCredential-modal')).waitFor();
}

export async function closeCredential(page) {
  await page.keyboard.press('Escape');
  await page.locator(byTestId('editCredential-modal')).waitFor({ state: 'hidden' });
}

const succeeded = (page) => page.locator(byTestId('credentials-config-container-test-success'));

/** What the editor says of a credential that works. */
export async function waitForSuccess(page) {
  await succeeded(page).waitFor();
  assert.match(await succeeded(page).innerText(), /^Connection tested successfully/);
}

/** What is entered in place of a secret that works, and the reason that the editor shows then. */
const wrong = { name: 'Talend token', field: 'accessToken', said: /401|authori[sz]/i };

/** `credentials` are those that n8n has; one of them is wrong afterwards. */
export async function testCredentials(page, { url }, credentials) {
  await withPicture(page, 'credentials', async () => {
    await page.goto(`${url}/home/credentials`);
    for (const { name } of credentials) {
      await openCredential(page, name);
      await waitForSuccess(page);
      if (name === wrong.name) await testRefused(page);
      await closeCredential(page);
    }
  });
}

async function testRefused(page) {
  await page
    .locator(`${byTestId(`parameter-input-${wrong.field}`)} input`)
    .first()
    .fill('nonsense');
  await page.locator(byTestId('credential-save-button')).click();
  const dialog = page.locator(byTestId('editCredential-modal'));
  await dialog.getByText('Couldn’t connect with these settings').waitFor();
  await dialog.getByText('More details').click();
  await dialog.getByText(wrong.said).waitFor();
}
