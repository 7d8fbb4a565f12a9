import { Busy } from '../errors'

type Start = () => void

/**
 * Work that is dear, such as the hash of a password: so much of it at once, and so much waiting. Whoever comes then is
 * told to come again (Busy), before any of it is done. What goes ahead has a queue of its own, which no stranger can fill.
 */
export class Turns {
  private working = 0
  private readonly ahead: Start[] = []
  private readonly others: Start[] = []

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  async run<T>(work: () => Promise<T>, { ahead = false } = {}): Promise<T> {
    if (this.working < this.atOnce) this.working += 1
    else await this.turn(ahead ? this.ahead : this.others)
    try {
      return await work()
    } finally {
      this.next()
    }
  }

  private turn(queue: Start[]): Promise<void> {
    if (queue.length >= this.waiting) return Promise.reject(new Busy())
    return new Promise((start) => queue.push(start))
  }

  // The place of the one that has ended goes straight to the next, so that no newcomer slips in between.
  private next(): void {
    const start = this.ahead.shift() ?? this.others.shift()
    if (start) start()
    else this.working -= 1
  }
}
