import { type Changes, carryOver, changesBetween, overwritten, sameSize } from './changes.ts';
import type { ProgramArrays, SolveOrder } from './wire.ts';

type Sent = Pick<SolveOrder, 'program' | 'version' | 'changes'>;

/**
 * The caller's memory of what it sent last. The next program with the same matrix travels as its changes, written into the arrays that
 * are already there; any other is copied, into the same arrays where it has the same size. The version tells the far side whether the model it keeps is the one the changes are to.
 */
export class LastProgram {
  #copy: (program: ProgramArrays) => ProgramArrays;
  #last: ProgramArrays | null = null;
  #version = 0;

  /** `copy` makes arrays that are nobody else's. */
  constructor(copy: (program: ProgramArrays) => ProgramArrays) {
    this.#copy = copy;
  }

  /** The arrays given are valid until the next call. */
  next(program: ProgramArrays): Sent {
    const last = this.#last;
    const changes: Changes | null = last === null ? null : changesBetween(last, program);
    if (last === null || changes === null) {
      this.#last = null;
      this.#last = last !== null && overwritten(last, program) ? { ...last, offset: program.offset } : this.#copy(program);
    } else {
      carryOver(last, program, changes);
      this.#last = { ...last, offset: program.offset };
    }
    this.#version += 1;
    return { program: this.#last, version: this.#version, changes };
  }

  resembles(program: ProgramArrays): boolean {
    return this.#last !== null && sameSize(this.#last, program);
  }
}
