import { isAdmin, isDecider, type Actor } from './actor'

interface Written {
  history: readonly { action: string; by: string }[]
}

/** Whether this person, or somebody for whom this person stands in, has taken one of these steps on a record. */
export const hasTaken = ({ id, principals = [] }: Actor, { history }: Written, steps: readonly string[]): boolean =>
  history.some(({ action, by }) => steps.includes(action) && [id, ...principals.map((one) => one.id)].includes(by))

/** Another administrator or a director puts in force what was written, so that two people have read it. */
export const mayPutInForce = (actor: Actor, record: Written, writing: readonly string[]): boolean =>
  (isAdmin(actor) || isDecider(actor)) && !hasTaken(actor, record, writing)
