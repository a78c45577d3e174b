import { Unzip, UnzipInflate } from 'fflate';

/** Bytes handed to the unpacker at once, so that a small file that claims to be endless is stopped early. */
const chunkBytes = 65_536;

/** Files of a ZIP by path. Throws `NotAZip` for something else, and for more than `mostBytes` unpacked. */
export async function filesOfZip(bytes: Uint8Array, mostBytes: number): Promise<ReadonlyMap<string, Uint8Array>> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new NotAZip();
  const files = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return;
    const parts: Uint8Array[] = [];
    files.set(file.name, parts);
    file.ondata = (error, part) => {
      if (error) throw new NotAZip();
      unpacked += part.length;
      if (unpacked > mostBytes) throw new NotAZip();
      parts.push(part);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes)
      unzip.push(bytes.subarray(at, at + chunkBytes), at + chunkBytes >= bytes.length);
  } catch {
    throw new NotAZip();
  }
  if (files.size === 0) throw new NotAZip();
  return new Map(await Promise.all([...files].map(async ([name, parts]) => [name, await whole(parts)] as const)));
}

/** Something else than a ZIP, or a ZIP this page does not unpack. */
export class NotAZip extends Error {
  override readonly name = 'NotAZip';
}

async function whole(parts: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}
