import { applyDocumentTheme, applyHostStyleVariables } from '@modelcontextprotocol/ext-apps';
import type { McpUiHostContext } from '@modelcontextprotocol/ext-apps';

/** Takes over the host's theme, its style variables and the room that it gives. What it does not say stays as it is. */
export function applyHostContext({ theme, styles, containerDimensions, safeAreaInsets }: McpUiHostContext): void {
  const { style } = document.documentElement;
  if (theme !== undefined) applyDocumentTheme(theme);
  // Its fonts are left aside: they would have to be fetched.
  if (styles?.variables !== undefined) applyHostStyleVariables(styles.variables);
  if (containerDimensions !== undefined) {
    const height =
      'height' in containerDimensions ? containerDimensions.height : (containerDimensions.maxHeight ?? undefined);
    if (height === undefined) style.removeProperty('--container-height');
    else style.setProperty('--container-height', `${String(height)}px`);
  }
  for (const [side, inset] of Object.entries(safeAreaInsets ?? {}))
    style.setProperty(`--inset-${side}`, `${String(inset)}px`);
}
