import type { Response } from 'express'
import { TooMany } from '../../errors'

interface Waiting {
  key: string
  cost: number
  enter: () => void
}

/**
 * Room for what is being received: so much in all, and so much for one person or place. Whoever finds none waits with
 * nothing read, and is told to come again when the wait is long.
 */
export class Room {
  private used = 0
  private readonly byKey = new Map<string, number>()
  private readonly waiting = new Set<Waiting>()

  constructor(
    private readonly inAll: number,
    private readonly forOne: number,
    private readonly patience = 20_000,
  ) {}

  /** What is taken now. */
  get taken(): number {
    return this.used
  }

  /** Takes room; the function that comes back gives it back, however often it is called. Throws TooMany. */
  async take(key: string, cost: number): Promise<() => void> {
    const wanted = Math.min(cost, this.forOne)
    if (!this.fits(key, wanted)) await this.turn(key, wanted)
    else this.enter(key, wanted)
    let isOut = false
    return () => {
      if (isOut) return
      isOut = true
      this.leave(key, wanted)
    }
  }

  private turn(key: string, cost: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(one)
        reject(new TooMany(60))
      }, this.patience)
      timer.unref()
      const one: Waiting = {
        key,
        cost,
        enter: () => {
          clearTimeout(timer)
          resolve()
        },
      }
      this.waiting.add(one)
    })
  }

  private fits(key: string, cost: number): boolean {
    return this.used + cost <= this.inAll && (this.byKey.get(key) ?? 0) + cost <= this.forOne
  }

  private enter(key: string, cost: number): void {
    this.used += cost
    this.byKey.set(key, (this.byKey.get(key) ?? 0) + cost)
  }

  private leave(key: string, cost: number): void {
    this.used -= cost
    const left = this.byKey.get(key)! - cost
    if (left > 0) this.byKey.set(key, left)
    else this.byKey.delete(key)
    for (const one of this.waiting) {
      if (!this.fits(one.key, one.cost)) continue
      this.waiting.delete(one)
      this.enter(one.key, one.cost)
      one.enter()
    }
  }
}

/** Gives room back when the answer is done or its line is cut; false when that was while this one waited. */
export function leaveWith(res: Response, leave: () => void): boolean {
  res.once('close', leave)
  if (!res.destroyed && !res.req.socket.destroyed) return true
  leave()
  return false
}
