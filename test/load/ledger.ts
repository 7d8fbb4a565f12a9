/** Time in which people work undisturbed, while something is wrong, or after it. */
export interface Phase {
  name: string
  /** No answer at all is no fault: the server is away. */
  isAway?: boolean
  /** A save may be refused with 507: the disk is full. */
  isFull?: boolean
}

export type Kind = 'read' | 'save'

/** One answer; 0 stands for none. */
export interface Answer {
  kind: Kind
  /** What was asked, with the numbers taken out: '/requests/…'. */
  what: string
  /** During which phases it was asked and answered. */
  asked: Phase
  answered: Phase
  status: number
  ms: number
  /** What an answer of 5xx says. */
  words?: string
}

/** A save, and where its words must be read afterwards. */
export interface Save {
  /** What it sets: a later save of the same thing takes its place. */
  key: string
  what: string
  reader: string
  path: string
  words: string
}

/** What must be readable in the end: of several, when the last were sent and not answered. */
export interface Expected {
  reader: string
  path: string
  what: string
  key: string
  words: readonly string[]
}

/** Keeps what was answered, and what was acknowledged as saved. */
export class Ledger {
  readonly answers: Answer[] = []
  private readonly kept = new Map<string, Expected & { words: string[] }>()
  readonly saves: { phase: Phase; what: string; outcome: 'acknowledged' | 'refused' | 'unanswered'; status: number }[] =
    []

  note(answer: Answer): void {
    this.answers.push(answer)
  }

  /** The server said that it has it. */
  acknowledged({ words, ...save }: Save, phase: Phase): void {
    this.kept.set(save.key, { ...save, words: [words] })
    this.saves.push({ phase, what: save.what, outcome: 'acknowledged', status: 303 })
  }

  /** Nobody knows whether the server has it: both are right. */
  unanswered({ key, words, what }: Save, phase: Phase): void {
    this.kept.get(key)?.words.push(words)
    this.saves.push({ phase, what, outcome: 'unanswered', status: 0 })
  }

  /** The server said that it does not have it. */
  refused({ what }: Save, phase: Phase, status: number): void {
    this.saves.push({ phase, what, outcome: 'refused', status })
  }

  /** Everything that must be readable now. */
  get expected(): readonly Expected[] {
    return [...this.kept.values()]
  }
}

/** Whether an answer is one that no fault excuses. */
export function isFailure({ status, asked, answered }: Answer): boolean {
  const phases = [asked, answered]
  if (status === 0) return !phases.some(({ isAway }) => isAway)
  if (status === 507) return !phases.some(({ isFull }) => isFull)
  return status >= 500
}

/** What is missing on a page that should show it. */
export const isLost = ({ words }: Expected, page: string): boolean => !words.some((some) => page.includes(some))
