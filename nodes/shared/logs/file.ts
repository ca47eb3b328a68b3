import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

/** A text as a file in a binary field. Default for the field: `data`. */
export async function fileOf(
  { helpers }: Pick<IExecuteFunctions, 'helpers'>,
  text: string,
  { fileName, mimeType = 'text/plain' }: { readonly fileName: string; readonly mimeType?: string | undefined },
  field = '',
): Promise<IBinaryKeyData> {
  return { [field.trim() || 'data']: await helpers.prepareBinaryData(Buffer.from(text, 'utf8'), fileName, mimeType) };
}

/** An ID as part of a file's name. */
export function inFileName(id: string): string {
  return id.replace(/[^\w.-]+/g, '-');
}

/** Lines as the text of a log. */
export function textOfLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
