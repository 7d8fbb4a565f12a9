import { dayOf } from '../../platform/time/calendar-day'
import { formatDay } from '../../platform/time/formats'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ExpertRecord } from '../expert.model'
import { maySeeCorrections } from '../expert.policy'

/** How name and address were corrected, the latest first; nothing for those who are not to know. */
export function presentCorrections(expert: ExpertRecord, { actor, t, lang, zone }: Viewer) {
  const { corrections = [] } = expert
  if (!maySeeCorrections(actor, expert)) return []
  return [...corrections].reverse().map(({ field, before, after, at, byName }) => ({
    text: t(`experts:corrected.${field}`, { before, after }),
    who: byName,
    when: formatDay(dayOf(at, zone), lang),
  }))
}
