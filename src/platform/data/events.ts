import type { Act } from '../actor'

/** The record that an event is about, as people name it. */
export interface Subject {
  /** Word of the feature whose record it is. */
  kind: string
  reference: string
  title: string
  /** Language of the title, where a person wrote it. */
  titleIn?: string
  /** Not yet anybody's but its owner's: a draft. The audit trail shows what happened to it once it is submitted. */
  confidential?: boolean
}

/** What happened: a name such as 'request.submitted', the record, who and when, and what is special to it. */
export interface DomainEvent<Details = unknown> {
  name: string
  subject: Subject
  act: Act
  details: Details
  /** Changed fields for the audit trail: name to [before, after]. */
  changes?: Record<string, readonly [unknown, unknown]>
}

/** What differs between two states of a record, field by field, as an event carries it to the audit trail. */
export function changesBetween<R extends object>(
  before: R,
  after: R,
  fields: readonly (keyof R & string)[],
): Record<string, readonly [unknown, unknown]> {
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      .map((field) => [field, [before[field], after[field]] as const]),
  )
}

export interface EventDefinition<Details> {
  (subject: Subject, act: Act, details: Details, changes?: DomainEvent['changes']): DomainEvent<Details>
  eventName: string
}

type Listener<Details> = (event: DomainEvent<Details>) => void | Promise<void>

const listeners = new Map<string, Set<Listener<never>>>()
const everyEvent = new Set<Listener<unknown>>()

/** Defines an event: `export const requestSubmitted = defineEvent<{ headName: string }>('request.submitted')`. */
export function defineEvent<Details = Record<string, never>>(eventName: string): EventDefinition<Details> {
  const make = (subject: Subject, act: Act, details: Details, changes?: DomainEvent['changes']) => ({
    name: eventName,
    subject,
    act,
    details,
    changes,
  })
  return Object.assign(make, { eventName })
}

/** Registers a listener, once however often it is named. It runs inside the transaction of the change, so both happen or neither. */
export function on<Details>(definition: EventDefinition<Details>, listener: Listener<Details>): void {
  const known = listeners.get(definition.eventName) ?? new Set()
  listeners.set(definition.eventName, known.add(listener))
}

/** Registers a listener of every event; the same one once. */
export function onAny(listener: Listener<unknown>): void {
  everyEvent.add(listener)
}

/** Tells all listeners, one after another; an error of one undoes the whole change. */
export async function publish(event: DomainEvent): Promise<void> {
  for (const listener of everyEvent) await listener(event)
  for (const listener of listeners.get(event.name) ?? []) await listener(event as never)
}
