/**
 * What a later feature gives to an earlier one, which may not import it: the earlier one names a place, and src/wiring.ts
 * fills it. Until then it holds what is right where nobody gives anything.
 */
export class Slot<T> {
  constructor(private held: T) {}

  get(): T {
    return this.held
  }

  /** Puts something in place, and gives what was there before. */
  fill(given: T): T {
    const before = this.held
    this.held = given
    return before
  }
}
