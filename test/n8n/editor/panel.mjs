// The panel of a node in n8n's editor, used as a person does.
const byTestId = (id) => `[data-test-id="${id}"]`;

/** A node on the canvas, by its name. */
export function canvasNode(page, name) {
  return page.locator(`${byTestId('canvas-node')}[data-node-name="${name}"]`);
}

/** Shows a workflow, with all its nodes. */
export async function openWorkflow(page, { url }, { id, nodes }) {
  await page.goto(`${url}/workflow/${id}`);
  for (const { name, type } of nodes) if (!type.endsWith('.stickyNote')) await canvasNode(page, name).waitFor();
}

/** n8n 1 has a way back beside the panel, n8n 2 a cross on it. */
export async function closePanel(page) {
  const ways = ['back-to-canvas', 'ndv-close-button'].map((id) => page.locator(byTestId(id)));
  await ways[0].or(ways[1]).click();
  await page.locator(byTestId('ndv')).waitFor({ state: 'hidden' });
}

export class Panel {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** The panel of a node, once the input of `parameter` is there. */
  static async open(page, name, parameter) {
    await canvasNode(page, name).dblclick();
    const panel = new Panel(page);
    await panel.input(parameter).waitFor();
    return panel;
  }

  input(parameter) {
    return this.#page.locator(byTestId(`parameter-input-${parameter}`)).first();
  }

  get credential() {
    return this.#page.locator(byTestId('node-credentials-select')).first().locator('input');
  }

  /** What is chosen in a list of options. */
  async chosen(parameter) {
    return this.input(parameter).locator('input').first().inputValue();
  }

  /** The options of a parameter by what the editor calls them; the list stays open. */
  async options(parameter) {
    return this.#openOptions(this.input(parameter).locator('input').first());
  }

  async choose(parameter, option) {
    const options = await this.options(parameter);
    await chosenOf(options, option);
  }

  /** Opens a resource locator's list, and waits for the first names; answers all that are shown then. */
  async list(parameter) {
    await this.#locator(parameter).locator(byTestId('rlc-input')).click();
    const items = this.#items(parameter);
    await items.first().waitFor();
    return items.allInnerTexts();
  }

  /** In an open list: searches, and waits until nothing else than what was searched for is shown. */
  async search(parameter, text) {
    await this.#page.locator(byTestId('rlc-search')).locator('visible=true').fill(text);
    const items = this.#items(parameter);
    await items
      .filter({ hasNotText: new RegExp(text, 'i') })
      .first()
      .waitFor({ state: 'detached' });
    await items.first().waitFor();
    return items.allInnerTexts();
  }

  /** In an open list: chooses the item of this name, and waits until it is shown as chosen. */
  async pick(parameter, name) {
    await this.#items(parameter).getByText(name, { exact: true }).click();
    await this.#items(parameter).first().waitFor({ state: 'hidden' });
    return this.#locator(parameter).locator(byTestId('rlc-input')).inputValue();
  }

  /** What a resource locator holds, by itself: as the editor shows it once it is to be entered by hand. */
  async held(parameter) {
    const options = await this.#openOptions(this.#locator(parameter).locator(`${byTestId('rlc-mode-selector')} input`));
    // So n8n calls that of every resource locator, whatever a node calls it.
    await chosenOf(options, 'By ID');
    const input = this.#locator(parameter).locator(`${byTestId('rlc-input')}:not([readonly])`);
    await input.waitFor();
    return input.inputValue();
  }

  async close() {
    await closePanel(this.#page);
  }

  #locator(parameter) {
    return this.#page.locator(byTestId(`resource-locator-${parameter}`));
  }

  /** n8n 1 keeps a list within its field, n8n 2 beside all else: only one is open at a time. */
  #items() {
    return this.#page.locator(byTestId('rlc-item')).locator('visible=true');
  }

  /** Its input names the list that belongs to it: another one may still be fading away. */
  async #openOptions(input) {
    await input.click();
    const id = await input.getAttribute('aria-controls');
    const options = this.#page.locator(`#${id} .el-select-dropdown__item`);
    await options.first().waitFor();
    return options;
  }
}

async function chosenOf(options, name) {
  const option = options.filter({ has: options.page().getByText(name, { exact: true }) }).first();
  await option.click();
  await options.first().waitFor({ state: 'hidden' });
}
