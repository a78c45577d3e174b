/**
 * The Shapley value of a product in closed form: how much of b1 b2 ... bn - a1 a2 ... an is due to each factor. A factor's change counts
 * at the average of the others over all orders: for two factors that is the mean of both sides.
 */

/** What the first of three factors does. */
export function ofThree(a1: number, b1: number, a2: number, b2: number, a3: number, b3: number): number {
  return (b1 - a1) * ((a2 * a3 + b2 * b3) / 3 + (b2 * a3 + a2 * b3) / 6);
}

/** What the first of four factors does. */
export function ofFour(a1: number, b1: number, a2: number, b2: number, a3: number, b3: number, a4: number, b4: number): number {
  const ends = a2 * a3 * a4 + b2 * b3 * b4;
  // Pairs that change places with the sides stand together, so that swapping the sides turns the sign and no digit.
  const between = b2 * a3 * a4 + a2 * b3 * b4 + (a2 * b3 * a4 + b2 * a3 * b4) + (a2 * a3 * b4 + b2 * b3 * a4);
  return (b1 - a1) * (ends / 4 + between / 12);
}
