import { lifeCycle } from '../../platform/data/life-cycle'
import type { Day } from '../../platform/time/calendar-day'
import type { EditionState } from '../framework.vocabulary'

/** An adopted edition is frozen; it ends when another begins. A draft that was discarded can be taken up again. */
export const editionLifeCycle = lifeCycle({
  announced: { draft: 'draft' },
  draft: { adopt: 'adopted', discard: 'discarded' },
  adopted: {},
  discarded: { draft: 'draft' },
})
export type EditionAction = (typeof editionLifeCycle.actions)[number]

/** What a reader reads as its state: adopted ones are to come, in force, or ended once another has begun. */
export type EditionStanding = Exclude<EditionState, 'adopted'> | 'coming' | 'inForce' | 'ended'

/** Where an edition stands on a day, among all there are. */
export function standingOf(
  edition: { edition: string; state: EditionState; validFrom: Day },
  inForce: string,
  today: Day,
): EditionStanding {
  if (edition.state !== 'adopted') return edition.state
  if (edition.edition === inForce) return 'inForce'
  return edition.validFrom > today ? 'coming' : 'ended'
}
