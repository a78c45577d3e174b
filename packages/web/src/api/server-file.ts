import { clientHeader, prefix } from '@equipoise/api';

export type TakenFile = { readonly kind: 'file'; readonly file: Blob } | { readonly kind: 'refused'; readonly why: string };

/** A file the server makes (path below `/api/v1`), or what it says against it. Rejected where the server cannot be reached. */
export async function takeFile(path: string, signal?: AbortSignal): Promise<TakenFile> {
  const answer = await fetch(`${prefix}${path}`, {
    credentials: 'same-origin',
    headers: { [clientHeader]: '1' },
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.ok) return { kind: 'file', file: await answer.blob() };
  const problem = (await answer.json().catch(() => null)) as { readonly detail?: string; readonly title?: string } | null;
  return { kind: 'refused', why: problem?.detail ?? problem?.title ?? `${answer.status}` };
}

/** Hands a file to the browser as a download. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
