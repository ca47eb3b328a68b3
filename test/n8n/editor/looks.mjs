// Pictures of n8n's editor for the documentation.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openPage } from './browser.mjs';
import { openCredential, waitForSuccess } from './credentials.mjs';
import { Panel, openWorkflow } from './panel.mjs';

const viewport = { width: 1280, height: 800 };
/** What the repository may hold of one picture. */
const MOST_BYTES = 200_000;

/** The panels that are shown: what is chosen by clicks, and the list that stays open. */
const panels = [
  {
    file: 'n8n-talend',
    node: 'Talend',
    choose: { resource: 'Task', operation: 'Execute' },
    list: 'executable',
  },
  {
    file: 'n8n-cycloid',
    node: 'Cycloid',
    choose: { resource: 'Build', operation: 'Create' },
    list: 'project_canonical',
  },
  {
    file: 'n8n-indigo',
    node: 'INDIGO PaaS Orchestrator',
    choose: { resource: 'Deployment', operation: 'Create' },
  },
  {
    file: 'n8n-twinit',
    node: 'Twinit',
    choose: { resource: 'Orchestrator Run', operation: 'Create' },
    list: 'orchestratorId',
    colorScheme: 'dark',
  },
  { file: 'n8n-talend-trigger', node: 'Talend Trigger', choose: { event: 'On Plan Run Failed' } },
];

/** Writes the pictures into `folder`: of `canvas`, a workflow, of the nodes of `workflow`, and of a credential's dialog. */
export async function takePictures(browser, session, { canvas, workflow, folder }) {
  const picture = async (page, file) => {
    const path = join(folder, `${file}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}.`);
  };
  const onPage = async (options, work) => {
    const { page } = await openPage(browser, session, { viewport, reducedMotion: 'reduce', ...options });
    await work(page);
    await page.context().close();
  };

  await onPage({}, async (page) => {
    await openWorkflow(page, session, canvas);
    await picture(page, 'n8n-workflow');
  });
  for (const { file, node, choose, list, ...options } of panels)
    await onPage(options, async (page) => {
      await openWorkflow(page, session, workflow);
      const panel = await Panel.open(page, node, Object.keys(choose)[0]);
      for (const [parameter, option] of Object.entries(choose)) await panel.choose(parameter, option);
      if (list !== undefined) await panel.list(list);
      await picture(page, file);
    });
  await onPage({}, async (page) => {
    await page.goto(`${session.url}/home/credentials`);
    await openCredential(page, 'Talend service account');
    await waitForSuccess(page);
    await picture(page, 'n8n-credential');
  });
}
