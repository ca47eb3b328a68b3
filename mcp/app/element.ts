type Attributes = Readonly<Record<string, string | undefined>>;
type Child = Node | string | undefined;

/** An element with attributes and children. Text stays text: what a platform says is never read as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Sets what differs; an attribute that is `undefined` is taken away. */
export function setAttributes(of: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes))
    if (value === undefined) of.removeAttribute(name);
    else if (of.getAttribute(name) !== value) of.setAttribute(name, value);
}

/** Sets a text only where it is another one, so that selections stay and assistive technology is not told twice. */
export function setText(of: Element, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}
