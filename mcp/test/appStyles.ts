import type { Locator } from 'playwright-core';

/** What a page's own scripts have; these functions run there. */
interface PageGlobals {
  readonly getComputedStyle: (element: unknown) => { getPropertyValue(name: string): string };
}
interface PageElement {
  readonly parentElement: PageElement | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
}

/** A property of an element as the browser has computed it. */
export function styleOf(element: Locator, property: string): Promise<string> {
  return element.evaluate(
    (found, name) => (globalThis as unknown as PageGlobals).getComputedStyle(found).getPropertyValue(name),
    property,
  );
}

/** Pixels by which the content is wider than the element. */
export function overflowOf(element: Locator): Promise<number> {
  return element.evaluate((found) => {
    const { scrollWidth, clientWidth } = found as unknown as PageElement;
    return scrollWidth - clientWidth;
  });
}

/** WCAG 2's contrast of an element's text with what is behind it. */
export async function contrastOf(text: Locator): Promise<number> {
  const { ink, ground } = await text.evaluate((found) => {
    const { getComputedStyle } = globalThis as unknown as PageGlobals;
    const backgrounds: string[] = [];
    const innermost: unknown = found;
    for (let at = innermost as PageElement | null; at; at = at.parentElement)
      backgrounds.push(getComputedStyle(at).getPropertyValue('background-color'));
    return {
      ink: getComputedStyle(found).getPropertyValue('color'),
      ground: backgrounds.find((each) => each !== 'rgba(0, 0, 0, 0)') ?? '',
    };
  });
  const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Of `rgb(1, 2, 3)`, as browsers compute colours that are opaque. */
export function luminance(colour: string): number {
  const channels = /^rgb\((\d+), (\d+), (\d+)\)$/
    .exec(colour)
    ?.slice(1)
    .map((channel) => Number(channel) / 255);
  if (channels === undefined) throw new Error(`${colour} is no opaque colour`);
  const [red = 0, green = 0, blue = 0] = channels.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
