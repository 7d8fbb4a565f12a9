import { statSync } from 'node:fs'

let fresh = false

/** From now on templates, texts and the names of built files are read again when they have changed, or not. */
export const stayFresh = (does: boolean): void => {
  fresh = does
}

/** While somebody works on Capstan (`npm run dev`); else each is read once. */
export const staysFresh = (): boolean => fresh

/** What was read of some files, which is forgotten when one of them has changed. */
export class Remembered {
  private stamp = ''

  constructor(
    private readonly files: () => string[],
    private readonly forget: () => void,
  ) {}

  /** To be called before what was read is used; looks at the files only while somebody works on them. */
  check(): void {
    if (!fresh) return
    const stamp = this.files()
      .map((file) => `${file} ${statSync(file).mtimeMs}`)
      .join()
    if (stamp !== this.stamp) this.forget()
    this.stamp = stamp
  }
}
