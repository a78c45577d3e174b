export { linePath, stepPath, type TimeAxis, timeAxis, timeLabels, type ValueAxis, valueAxis } from './axis.ts';
export { type Content, escapeText, html, type Markup } from './markup.ts';
export type * from './pack.ts';
export { type PackFacts, packFacts } from './pack-facts.ts';
export { ownFamilyPages, packOf } from './pack-of.ts';
export { packPage } from './pack-page.ts';
export { darkPalette, lightPalette, type Palette, paletteVariables } from './palette.ts';
