import { createContext, useContext } from 'react';
import { en, type Messages } from './messages.ts';
import { locales, type NumberWords, numberWords } from './number.ts';
import { said } from './said.ts';

/** Words and numbers in the reader's language. */
export interface Text {
  readonly t: Messages;
  readonly n: NumberWords;
  /** A sentence of the server with its days, months and figures as the reader writes them. */
  readonly said: (sentence: string) => string;
}

/** Texts by language. A translation is one more file with the same shape; numbers and dates follow any locale without one. */
const texts: Readonly<Record<string, Messages>> = { en };
const shelf = 'equipoise.locale';

export function textFor(locale: string): Text {
  const n = numberWords(locale);
  return { t: texts[locale.slice(0, 2)] ?? en, n, said: (sentence) => said(sentence, n) };
}

export function chosenLocale(): string {
  const kept = localStorage.getItem(shelf);
  const wanted = [kept, ...navigator.languages].filter((one): one is string => typeof one === 'string' && one !== '');
  return wanted.find((one) => locales.some((known) => one.startsWith(known))) ?? 'en';
}

export function keepLocale(locale: string): void {
  localStorage.setItem(shelf, locale);
}

export const TextContext = createContext<Text & { readonly choose: (locale: string) => void }>({
  ...textFor('en'),
  choose: () => undefined,
});

export function useText(): Text & { readonly choose: (locale: string) => void } {
  return useContext(TextContext);
}
