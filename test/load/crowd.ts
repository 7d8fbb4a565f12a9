import { setTimeout as wait } from 'node:timers/promises'
import type { Scene } from './browser'
import { isLost, type Expected } from './ledger'
import { kinds, Person, type Account, type PersonKind } from './person'
import { look } from './reading'
import { saveSomething } from './saving'

/** Who comes, in this order, again and again: the few first, so that a small crowd has all who save. */
const order: PersonKind[] = [
  ...(['coordinator', 'contact', 'expert', 'head', 'director'] as const),
  ...(['coordinator', 'contact', 'expert', 'auditor', 'admin'] as const),
  ...(['coordinator', 'contact', 'expert', 'head', 'donor'] as const),
  ...(['coordinator', 'contact', 'expert', 'head', 'contact'] as const),
]

/** How often a click is a save, of those who may save. */
const saves = 0.25

/** People who work at once, until they are told to stop. */
export class Crowd {
  readonly people: Person[]
  private over = false
  private working: Promise<void>[] = []

  constructor(
    accounts: readonly Account[],
    count: number,
    private readonly scene: Scene,
    private readonly think: number,
    password: string,
    seed: string,
  ) {
    const left = new Map(kinds.map((kind) => [kind, accounts.filter((account) => account.kind === kind)]))
    this.people = Array.from({ length: count }, (_, number) => {
      const own = left.get(order[number % order.length]!)!
      // When all have come, the first comes with a second browser.
      const account = own.shift() ?? accounts[number % accounts.length]!
      return new Person(account, number, scene, password, seed)
    })
  }

  /** Everybody signs in and looks at what waits; throws when somebody is not let in. */
  async signIn(): Promise<void> {
    for (const person of this.people) {
      if (!(await person.signIn())) throw new Error(`${person.account.email} was not let in`)
      await person.read('/home')
    }
  }

  begin(): void {
    this.working = this.people.map((person) => this.work(person))
  }

  async end(): Promise<void> {
    this.over = true
    await Promise.all(this.working)
  }

  close(): void {
    for (const { browser } of this.people) browser.close()
  }

  private async work(person: Person): Promise<void> {
    while (!this.over) {
      // Pauses as people make them: many short ones, few long ones.
      await wait(Math.min(-Math.log(1 - person.random.next()), 4) * this.think)
      if (this.over) return
      if (!(person.random.chance(saves) && (await saveSomething(person)))) await look(person)
      // Nobody hammers at a door that is shut.
      if (this.scene.phase.isAway) await wait(100)
    }
  }

  /** Reads again all that was acknowledged, each as the person who wrote it; gives what is not there. */
  async findLost(expected: readonly Expected[]): Promise<Expected[]> {
    const pages = new Map<string, Expected[]>()
    for (const save of expected) {
      const place = `${save.reader} ${save.path}`
      pages.set(place, [...(pages.get(place) ?? []), save])
    }
    const lost: Expected[] = []
    for (const saves of pages.values()) {
      const { reader, path } = saves[0]!
      const person = this.people.find(({ account }) => account.email === reader)!
      const page = (await person.open(path)) ?? (await person.open(path))
      lost.push(...saves.filter((save) => isLost(save, page?.html ?? '')))
    }
    return lost
  }
}
