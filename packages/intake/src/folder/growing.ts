/** A column of numbers whose length is not known beforehand. */
export interface GrowingColumn<A extends Float64Array | Int32Array> {
  push(value: number): void;
  /** What was pushed. */
  values(): A;
}

/** Doubles its room when it is full. */
export function growingColumn<A extends Float64Array | Int32Array>(make: new (length: number) => A): GrowingColumn<A> {
  let room = new make(1024);
  let length = 0;
  return {
    push(value) {
      if (length === room.length) {
        const larger = new make(length * 2);
        larger.set(room);
        room = larger;
      }
      room[length++] = value;
    },
    values: () => room.subarray(0, length) as A,
  };
}
