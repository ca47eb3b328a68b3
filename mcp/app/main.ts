import './withoutEval.js';

import { App } from '@modelcontextprotocol/ext-apps';

import { applyHostContext } from './hostContext.js';
import { createServerCalls } from './serverCalls.js';
import { createView } from './view.js';

/** Put in by the bundler from package.json. */
declare const RUNBRIDGE_MCP_VERSION: string;

const app = new App({ name: 'runbridge-run', version: RUNBRIDGE_MCP_VERSION }, { availableDisplayModes: ['inline'] });
const view = createView(createServerCalls(app), () => app.getHostContext());
document.body.append(view.root);

app.addEventListener('toolinput', ({ arguments: args = {} }) => {
  view.expect(args);
});
app.addEventListener('toolresult', (result) => {
  view.receive(result);
});
app.addEventListener('toolcancelled', () => {
  view.giveUp();
});
app.addEventListener('hostcontextchanged', (context) => {
  applyHostContext(context);
  view.redraw();
});
app.onteardown = () => {
  view.end();
  return {};
};

void app.connect().then(() => {
  applyHostContext(app.getHostContext() ?? {});
  view.redraw();
});
