/** Words that mean the same to somebody who asks. */
export interface Concept {
  /**
   * What people ask for and what operations are described with, separated by spaces. The name of a resource in small
   * letters (`inventorystates`) stands for just that resource.
   */
  readonly words: string;
  /** What only people who ask say: symptoms, slang, expressions of several words. Separated by commas. */
  readonly asked?: string;
}
