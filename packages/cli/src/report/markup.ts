export { type Content, escapeText, html, type Markup } from '@equipoise/engine';
