import { isOpen } from '../text/vocabularies'

/**
 * The pieces of schemas, kept, as making those of a large form takes longer than all else that is done to read it: a list
 * of a hundred and eighty codes becomes a set, three times in some forms.
 */
export class Pieces {
  private readonly made = new Map<string, unknown>()
  private readonly numbers = new WeakMap<object, number>()
  private count = 0

  /** `most` are kept, those made first are forgotten first. */
  constructor(private readonly most = 2000) {}

  /** A piece that is made once for what it is asked with: what it says of a value hangs on nothing else. */
  once<T>(name: string, make: () => T): T {
    let piece = this.made.get(name) as T | undefined
    if (piece === undefined) {
      piece = make()
      this.made.set(name, piece)
      if (this.made.size > this.most) this.made.delete(this.made.keys().next().value!)
    }
    return piece
  }

  /** Codes to which the organization may add are what they are; others are what they hold. */
  nameOf(codes: readonly string[]): string {
    return isOpen(codes) ? `#${this.numberOf(codes)}` : codes.join('\n')
  }

  /** A number of its own for what is always the same one, such as a range of days. */
  numberOf(one: object): number {
    let number = this.numbers.get(one)
    if (number === undefined) this.numbers.set(one, (number = this.count += 1))
    return number
  }
}
