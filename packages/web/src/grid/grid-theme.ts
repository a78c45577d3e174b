import type { Theme } from '@glideapps/glide-data-grid';
import { useSyncExternalStore } from 'react';

/** Colours of the grid as the canvas takes them: the tokens of the page, read where they stand. */
export interface GridColours {
  readonly surface: string;
  readonly sunk: string;
  readonly closed: string;
  readonly line: string;
  readonly gridline: string;
  readonly headline: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly tint: string;
  readonly negative: string;
  readonly negativeTint: string;
  readonly alert: string;
  readonly alertTint: string;
}

const tokens: Readonly<Record<keyof GridColours, string>> = {
  surface: '--sf',
  sunk: '--sunk',
  closed: '--histbg',
  line: '--line',
  gridline: '--grid',
  headline: '--line2',
  ink: '--ink',
  ink2: '--ink2',
  ink3: '--ink3',
  accent: '--accent',
  tint: '--tint',
  negative: '--negative',
  negativeTint: '--negative-tint',
  alert: '--alert',
  alertTint: '--alert-tint',
};

let colours: GridColours | null = null;

function read(): GridColours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  ) as unknown as GridColours;
}

function subscribe(listener: () => void): () => void {
  const renew = (): void => {
    colours = read();
    listener();
  };
  // The scheme is an attribute of the page; it is set before paint, so what was read earlier may be of the other one.
  const observer = new MutationObserver(renew);
  observer.observe(document.documentElement, { attributes: true });
  renew();
  return () => observer.disconnect();
}

export function useGridColours(): GridColours {
  return useSyncExternalStore(subscribe, () => {
    colours ??= read();
    return colours;
  });
}

export const cellFont = '12.5px';
export const family = "'Inter Variable', system-ui, sans-serif";

export function themeOf(colours: GridColours): Partial<Theme> {
  return {
    accentColor: colours.accent,
    accentFg: colours.surface,
    accentLight: withAlpha(colours.accent, 0.09),
    textDark: colours.ink,
    textMedium: colours.ink2,
    textLight: colours.ink3,
    textHeader: colours.ink3,
    textHeaderSelected: colours.ink,
    bgCell: colours.surface,
    bgCellMedium: colours.surface,
    bgHeader: colours.surface,
    bgHeaderHasFocus: colours.tint,
    bgHeaderHovered: colours.sunk,
    bgSearchResult: colours.alertTint,
    borderColor: colours.gridline,
    horizontalBorderColor: colours.gridline,
    headerBottomBorderColor: colours.headline,
    cellHorizontalPadding: 8,
    cellVerticalPadding: 0,
    headerFontStyle: '500 11px',
    baseFontStyle: cellFont,
    fontFamily: family,
    lineHeight: 1.3,
    roundingRadius: 0,
  };
}

/** `#rrggbb` with an opacity. */
export function withAlpha(colour: string, opacity: number): string {
  const [, r, g, b] = /^#(..)(..)(..)$/.exec(colour) ?? [];
  if (r === undefined || g === undefined || b === undefined) return colour;
  return `rgba(${[r, g, b].map((part) => Number.parseInt(part, 16)).join(', ')}, ${opacity})`;
}
