/**
 * Brings what is kept in memory up to date, one reading after another, so that an older one never overwrites a newer.
 * Whoever comes while one is running shares the next, since the running one may have begun before what they have just
 * saved.
 */
export class Refreshed {
  private running: Promise<void> | null = null
  private next: Promise<void> | null = null

  constructor(private readonly refresh: () => Promise<void>) {}

  /** Up to date as of this moment. */
  now(): Promise<void> {
    if (!this.running) return this.start()
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null
        return this.start()
      })
    return this.next
  }

  private start(): Promise<void> {
    this.running = this.refresh().finally(() => (this.running = null))
    return this.running
  }
}
