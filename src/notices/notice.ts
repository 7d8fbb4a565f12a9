import { on, type DomainEvent, type EventDefinition } from '../platform/data/events'
import { tell, type Telling } from './tell'

type Tellings = Telling | readonly (Telling | null)[] | null

/** One line of a table: on this event, these people, this text, this link. */
export interface Notice {
  event: string
  listen(): void
}

/** On this event, who is told what and where it leads: nobody (null), some people, or several groups one after another. */
export const notice = <Details>(
  definition: EventDefinition<Details>,
  tellings: (event: DomainEvent<Details>) => Tellings | Promise<Tellings>,
): Notice => {
  const listener = async (event: DomainEvent<Details>): Promise<void> => {
    for (const telling of [await tellings(event)].flat()) if (telling) await tell(event, telling)
  }
  return { event: definition.eventName, listen: () => on(definition, listener) }
}
