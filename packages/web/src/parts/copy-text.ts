/** Copies a text without a key having been pressed. False: the browser does not let it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Pages that were not brought over a secure connection have no clipboard at all.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
