export * from './lines.ts';
export * from './statement.ts';
