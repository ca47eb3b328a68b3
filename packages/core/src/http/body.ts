import { ResponseTooLargeError } from '../errors.js';

/**
 * Reads a whole body as UTF-8 text, and stops with `ResponseTooLargeError` once it is longer than `maxBytes`. A byte
 * order mark is left out, unless the text is to be kept as it is.
 */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  { keepByteOrderMark = false } = {},
): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: keepByteOrderMark });
  let text = '';
  for await (const chunk of limited(body, maxBytes)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Lines of a body as they arrive, without their line ends (\n, \r\n or \r alone); a last line without one counts too. */
export async function* readLines(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  // A long line is put together once, when it is whole: each chunk is looked through for line ends only once.
  let pieces: string[] = [];
  let isAfterReturn = false;
  for await (const chunk of limited(body, maxBytes)) {
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    if (isAfterReturn && text.startsWith('\n')) text = text.slice(1);
    isAfterReturn = text.endsWith('\r');
    const lines = text.split(/\r\n|[\r\n]/);
    const last = lines.pop() ?? '';
    for (const line of lines) {
      yield pieces.join('') + line;
      pieces = [];
    }
    if (last !== '') pieces.push(last);
  }
  const rest = pieces.join('') + decoder.decode();
  if (rest !== '') yield rest;
}

async function* limited(body: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const chunk of body) {
    read += chunk.byteLength;
    if (read > maxBytes) throw new ResponseTooLargeError(maxBytes);
    yield chunk;
  }
}
