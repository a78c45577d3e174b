import { type MoneyScale, shownAmount } from './money.ts';

/** How numbers are written: for a terminal with commas, for a page with thin spaces and a true minus. */
export interface NumberStyle {
  readonly group: string;
  readonly minus: string;
  /** Currency before an amount in a sentence: `EUR ` or `€`. */
  readonly currency: (code: string) => string;
}

export const terminalStyle: NumberStyle = { group: ',', minus: '-', currency: (code) => `${code} ` };
export const pageStyle: NumberStyle = { group: '\u202f', minus: '\u2212', currency: symbolOf };

/** Signs that say which currency is meant without doubt, or are used for it alone where it is at home. */
const symbols: Readonly<Record<string, string>> = {
  AUD: '$',
  BRL: 'R$',
  CAD: '$',
  CNY: '¥',
  EUR: '€',
  GBP: '£',
  HKD: '$',
  ILS: '₪',
  INR: '₹',
  JPY: '¥',
  KRW: '₩',
  MXN: '$',
  NGN: '₦',
  NZD: '$',
  PHP: '₱',
  PLN: 'zł',
  RUB: '₽',
  SGD: '$',
  TRY: '₺',
  UAH: '₴',
  USD: '$',
  VND: '₫',
};

/** `€` for EUR; a code without a symbol of its own keeps its letters and a space. */
function symbolOf(code: string): string {
  return symbols[code] ?? `${code} `;
}

/** A number with grouped thousands; absent and not finite numbers are said in words by the caller. */
export function formatNumber(value: number, decimals: number, style: NumberStyle): string {
  const text = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, style.group);
  const sign = value < 0 && Number(text) !== 0 ? style.minus : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** A difference: always with its sign, equal is ±0. */
export function formatDifference(value: number, decimals: number, style: NumberStyle): string {
  const text = formatNumber(value, decimals, style);
  if (Number(Math.abs(value).toFixed(decimals)) === 0) return '±0';
  return value > 0 ? `+${text}` : text;
}

/** Ticks of a scale, without the unit: `47.24`. */
export function formatTicks(ticks: number, scale: MoneyScale, style: NumberStyle): string {
  return formatNumber(shownAmount(ticks, scale), scale.decimals, style);
}

export function formatTickDifference(ticks: number, scale: MoneyScale, style: NumberStyle): string {
  return formatDifference(shownAmount(ticks, scale), scale.decimals, style);
}

/** Ticks of a scale in a sentence: `EUR 0.92 m`, `€0.92 m`. */
export function sayTicks(ticks: number, scale: MoneyScale, style: NumberStyle): string {
  const sign = ticks < 0 ? style.minus : '';
  const size = scale.divisor === 1e6 ? ' m' : scale.divisor === 1e3 ? ' thousand' : '';
  return `${sign}${style.currency(scale.currency)}${formatTicks(Math.abs(ticks), scale, style)}${size}`;
}

/** An amount of money in a sentence at its own scale: `EUR 84`, `EUR 3,494`, `EUR 1.31 m`. */
export function sayMoney(amount: number, currency: string, style: NumberStyle): string {
  const size = Math.abs(amount);
  const sign = amount < 0 ? style.minus : '';
  const head = `${sign}${style.currency(currency)}`;
  if (size >= 1e6) return `${head}${formatNumber(size / 1e6, 2, style)} m`;
  return `${head}${formatNumber(size, size < 100 && !Number.isInteger(size) ? 2 : 0, style)}`;
}

/** A share in percent, never rounded up to 100.0 while something is missing. */
export function formatShare(share: number, style: NumberStyle): string {
  const tenths = Math.round(share * 1000);
  return formatNumber((share < 1 ? Math.min(tenths, 999) : tenths) / 10, 1, style);
}

/** Units: whole, but with a decimal where numbers are small. */
export function formatUnits(value: number, style: NumberStyle, decimals = 0): string {
  return formatNumber(value, decimals, style);
}

/** `1 change`, `2 changes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count, 0, terminalStyle)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length <= 1) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
