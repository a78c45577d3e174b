/** What floats over a page belongs to its main part, where screen readers look for it. */
export const floatsIn = (): Element => document.querySelector('main') ?? document.body;
