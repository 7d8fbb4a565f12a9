import { Slot } from '../../platform/data/slot'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Period } from '../../platform/time/calendar-day'
import type { Known } from './overlap'

// Activities come after requests in the order of the house, so what stands in their plans comes from there
// (src/wiring.ts).

/** An activity for a Member, without gaps: those of the requests that it answers count as its own. */
export type KnownActivity = Omit<Known, 'needs' | 'kind'>

/** The activities for a Member with a day in a period, as far as the reader may list them. */
type OverlapSource = (memberCode: string, period: Period, viewer: Viewer) => Promise<KnownActivity[]>

export const overlapSource = new Slot<OverlapSource>(() => Promise.resolve([]))
