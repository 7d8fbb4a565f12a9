import { performance } from 'node:perf_hooks'
import { writes } from './written'

/** Milliseconds after which an answer is made anew where the writes of other processes are not heard. */
const longest = 30_000

interface Made<V> {
  of: number
  at: number
  make: () => Promise<V>
  value: Promise<V>
}

/**
 * Answers that take long to make and may be a few seconds old: whoever asks is given the one made last, and only the
 * first waits. Who keeps them calls `renew` from time to time: it makes anew those whose collections were written since.
 */
export class MadeAhead<V> {
  private made = new Map<string, Made<V>>()

  /** `most` answers are kept, those asked for first are forgotten first. */
  constructor(
    private readonly collections: readonly string[],
    private readonly most = 4,
    private readonly now = () => performance.now(),
  ) {}

  /** The answer of this name as it was last made. It is shared: nobody may change it. */
  get(name: string, make: () => Promise<V>): Promise<V> {
    const known = this.made.get(name)
    if (known) return known.value
    const standing = this.standing()
    const value = make()
    this.made.set(name, { ...standing, make, value })
    if (this.made.size > this.most) this.made.delete(this.made.keys().next().value!)
    value.catch(() => this.made.get(name)?.value === value && this.made.delete(name))
    return value
  }

  /** Makes anew what may have changed, one after another; what is there is given until then, and when it fails. */
  async renew(): Promise<void> {
    for (const [name, known] of this.made) {
      const standing = this.standing()
      if (standing.of === known.of && (writes.hearsAll || standing.at - known.at < longest)) continue
      const value = Promise.resolve(await known.make())
      if (this.made.get(name) === known) this.made.set(name, { ...known, ...standing, value })
    }
  }

  forget(): void {
    this.made = new Map()
  }

  // As it is before the answer is made: what is written meanwhile has it made again.
  private standing() {
    return { of: writes.of(this.collections), at: this.now() }
  }
}
