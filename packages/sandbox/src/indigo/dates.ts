/** `2023-10-27T13:24+0000`: the vendor's dates have no seconds and no colon in their offset. */
export function dateTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16)}+0000`;
}
