/**
 * A name as people see it: composed letters (é is one character however it was typed), one space between words, nothing that
 * cannot be seen. So two files that look the same refer to the same row.
 */
export function cleanText(text: string): string {
  if (isSimple(text)) return text;
  return text.normalize('NFC').replace(unseen, '').replace(/\s+/g, ' ').trim();
}

/** Zero-width space, word joiner, byte order mark, soft hyphen. */
const unseen = /[\u200b\u2060\ufeff\u00ad]/g;

/** Most names are of this kind, and large files have many: ASCII without two spaces in a row. */
function isSimple(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 126 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return true;
}
