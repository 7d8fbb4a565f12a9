import { guest, type Actor, type Rule } from '../../src/programme/actor'
import { aContactOf, aCoordinator, aDirector, aDonor, aHeadOf, anAdmin, anAuditor, anExpertActor } from './people'

/** Whoever may come to a record of Fiji, one of each kind. */
export const people: Record<string, Actor> = {
  contact: aContactOf('FJ'),
  head: aHeadOf('FJ'),
  'other Member': aContactOf('WS'),
  coordinator: aCoordinator(),
  director: aDirector(),
  expert: anExpertActor('EXP-0231'),
  donor: aDonor('accelerate'),
  auditor: anAuditor(),
  admin: anAdmin(),
  guest,
}

/** Whom a rule lets come to a record. */
export const whoMay = <R>(rule: Rule<R>, record: R): string[] =>
  Object.keys(people).filter((name) => rule(people[name]!, record))
