/** What takes long to make and is the same for everybody: made once for each name. */
export class MadeOnce {
  private readonly made = new Map<string, unknown>()

  /** `most` are kept, those made first are forgotten first. */
  constructor(private readonly most = 1000) {}

  /** What has this name, made now where it was not made yet. */
  once<T>(name: string, make: () => T): T {
    let one = this.made.get(name) as T | undefined
    if (one === undefined) {
      one = make()
      this.made.set(name, one)
      if (this.made.size > this.most) this.made.delete(this.made.keys().next().value!)
    }
    return one
  }

  /** From now on all are made anew. */
  forget(): void {
    if (this.made.size > 0) this.made.clear()
  }
}
