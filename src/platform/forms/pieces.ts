import { z } from 'zod'
import { MadeOnce } from '../data/memory/made-once'
import { isOpen } from '../text/vocabularies'

/** Which question a piece of a schema asks, for those who describe forms: `{ asks: 'day' }`. */
export const askedBy = z.registry<{ asks: string }>()

/**
 * The pieces of schemas, each made once for what it is asked with, as making those of a large form takes longer than all
 * else that is done to read it: a list of a hundred and eighty codes becomes a set, three times in some forms.
 */
export class Pieces extends MadeOnce {
  private readonly numbers = new WeakMap<object, number>()
  private count = 0

  /** The piece of a name, which begins with the question that it asks. */
  override once<T>(name: string, make: () => T): T {
    return super.once(name, () => {
      const made = make()
      askedBy.add(made as z.ZodType, { asks: name.split(' ')[0]! })
      return made
    })
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
