import { defaultTools } from './defaultTools.js';
import type { Tool } from './tool.js';
import type { Toolsets } from './toolsets.js';
import { typedTool } from './typedTool.js';

/** The tools of the chosen toolsets. Read-only stands above every choice. */
export function enabledTools({ defaults, operations }: Toolsets, readOnly: boolean): readonly Tool[] {
  const chosen = [...(defaults ? defaultTools : []), ...operations.map(typedTool)];
  return readOnly ? chosen.filter(({ annotations }) => annotations.readOnlyHint) : chosen;
}
