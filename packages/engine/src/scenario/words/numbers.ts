/** Numbers in sentences: thousands apart by a space that does not break, so that a text is the same on every machine. */
const thousands = '\u00a0';

/** At most two digits after the point, none that say nothing. */
export function quantity(value: number): string {
  return grouped(Number(value.toFixed(2)).toString());
}

/** `1 200 units`, `1 unit`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${quantity(count)} ${count === 1 ? one : many}`;
}

/** `EUR 84`, `EUR 25.50`. */
export function money(amount: number, currency: string): string {
  return `${amount < 0 ? '-' : ''}${currency} ${grouped(Math.abs(amount).toFixed(Number.isInteger(amount) ? 0 : 2))}`;
}

/** `15 %`. */
export function percent(share: number): string {
  return `${grouped(Number((share * 100).toFixed(1)).toString())} %`;
}

/** Always with its sign. */
export function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length <= 1 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const spaced = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}
