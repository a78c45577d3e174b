export { adventureWorks, type Imported, type ImportedTables, type ImportOptions, importAdventureWorks } from './import.ts';
export { readSource, type Source } from './source.ts';
