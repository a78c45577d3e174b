import { stepVerb } from './undo.ts';

export const redo = stepVerb('redo', 'Does the change again that was taken back last.');
