/** What a vendor's page says may be compared in a filter that is written in FIQL. */
export interface FiqlField {
  /** As the vendor selects it: `environment.name`. */
  readonly selector: string;
  readonly displayName: string;
  readonly example: string;
  /** Name of the node's locator that it is chosen by, where it is no text. */
  readonly locator?: string;
}

/**
 * A filter in FIQL (draft-nottingham-atompub-fiql) that takes what is equal to all the values, and what a raw expression
 * takes besides. `*` in a value stands for any characters. A raw expression alone stays as it is; with nothing at all
 * there is no filter.
 */
export function fiqlOf(wanted: readonly (readonly [selector: string, value: string])[], raw = ''): string | undefined {
  const conditions = wanted.map(([selector, value]) => `${selector}==${escaped(value)}`);
  if (conditions.length === 0) return raw.trim() === '' ? undefined : raw;
  return [...(raw.trim() === '' ? [] : [`(${raw.trim()})`]), ...conditions].join(';');
}

/** What would end the value or begin something else is percent-encoded, as the draft has it. Blanks stay, as on Talend's pages. */
function escaped(value: string): string {
  return value.replace(
    /[%;,()'"<>=]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
