import { Conflict } from '../errors'

type Table = Record<string, Record<string, string>>

type StateOf<T extends Table> = keyof T & string
type ActionOf<T extends Table> = { [S in keyof T]: keyof T[S] }[keyof T] & string

/**
 * Makes a life cycle from its table: for each state, which action leads to which next state. Final states have an empty
 * row. Every target must be a state of the table; a typo fails at start.
 */
export function lifeCycle<const T extends Table>(table: T) {
  const states = Object.keys(table) as StateOf<T>[]
  const actions = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))] as ActionOf<T>[]
  for (const target of Object.values(table).flatMap((row) => Object.values(row))) {
    if (!(target in table)) throw new Error(`Life cycle leads to the unknown state "${target}"`)
  }
  /** Where the action leads from this state, or null when it is out of turn. */
  const next = (state: string, action: ActionOf<T>) => (table[state]?.[action] ?? null) as StateOf<T> | null
  return {
    table,
    states,
    actions,
    next,
    can: (record: { state: string }, action: ActionOf<T>): boolean => next(record.state, action) !== null,
    /** Moves the record; throws Conflict (409) when the action is out of turn. */
    step(record: { state: string }, action: ActionOf<T>): void {
      const target = next(record.state, action)
      if (target === null) throw new Conflict('platform:error.outOfTurn')
      record.state = target
    },
    isFinal: (state: string): boolean => Object.keys(table[state] ?? {}).length === 0,
  }
}
