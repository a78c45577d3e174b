/**
 * Files of a ZIP by path, unpacked by the browser itself. Stored and deflated files are known; others are refused by throwing.
 *
 * Source: APPNOTE.TXT, "ZIP File Format Specification", sections 4.3.12 (central directory) and 4.3.16 (its end).
 */
export async function filesOfZip(bytes: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  const files = new Map<string, Uint8Array>();
  let room = mostBytes;
  let at = view.getUint32(end + 16, true);
  for (let k = 0; k < count; k++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new NotAZip();
    const method = view.getUint16(at + 10, true);
    const packedBytes = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const packed = bytes.subarray(from, from + packedBytes);
    const file = method === 0 ? packed : method === 8 ? await inflated(packed, room) : null;
    if (file === null) throw new NotAZip();
    room -= file.length;
    if (room < 0) throw new NotAZip();
    files.set(name, file);
  }
  return files;
}

/** Something else than a ZIP, or a ZIP this page does not unpack. */
export class NotAZip extends Error {
  override readonly name = 'NotAZip';
}

/** Where the directory ends: the signature is looked for from the end of the file, past a comment of any length. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw new NotAZip();
}

/** Unpacks at most so many bytes: a small file may claim to be endless. */
async function inflated(packed: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > mostBytes) {
      await reader.cancel();
      throw new NotAZip();
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
