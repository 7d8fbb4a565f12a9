import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { formatDay, formatPeriod, formatShortDay } from '../../platform/time/formats'
import { namedTable } from '../../platform/lists/columns'
import { signerName } from '../../platform/text/signer'
import type { Tone, Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import type { ExpertRecord } from '../expert.model'
import type { AvailabilityState } from '../expert.vocabulary'
import { dayOf } from '../../platform/time/calendar-day'
import { maySeeCorrections, maySeeReasons } from '../expert.policy'

// What people wrote into an expert's file, each note in its own language.

export const availabilityTones: Record<AvailabilityState | 'unknown', Tone> = {
  open: 'good',
  limited: 'flow',
  unavailable: 'rest',
  unknown: 'rest',
}

// Notes say why somebody was not retained or suspended: for those who may know.
export const historyOf = ({ accreditations }: ExpertRecord, seesNotes: boolean, { t, lang }: Viewer) =>
  accreditations
    .flatMap(({ area, history }) => history.map((step) => ({ area, step })))
    .sort((one, other) => other.step.on.localeCompare(one.step.on))
    .map(({ area, step }) => ({
      text: t('experts:stepTaken', {
        area: areaName(area, lang),
        state: t(`vocabulary:accreditationStates.${step.to}`),
      }),
      who: step.imported
        ? t('platform:imported', { name: signerName(step, t), reference: step.imported })
        : signerName(step, t),
      when: formatDay(step.on, lang),
      note: seesNotes && step.note ? written(step.note, step.lang, lang) : undefined,
    }))

/** The periods to come; why, for those who may know. */
export const availabilityTable = (expert: ExpertRecord, { t, lang, today, actor }: Viewer) => {
  const rows = expert.availability
    .filter(({ until }) => until >= today)
    .map(({ from, until, status, note, lang: noteIn }) => ({
      dates: { text: formatPeriod({ from, until }, lang) },
      free: { state: { text: t(`vocabulary:availability.${status}`), tone: availabilityTones[status] } },
      note: { text: written(note, noteIn, lang) || '–' },
    }))
  const table = namedTable(t, 'experts:column', ['dates', 'free', maySeeReasons(actor, expert) && 'note'], rows)
  return { ...table, empty: t('experts:noPeriods') }
}

export const conflictTable = ({ conflicts }: ExpertRecord, { t, lang }: Viewer) => {
  const rows = conflicts.map(({ memberCode, type, note, lang: noteIn, since }) => ({
    member: { text: memberName(memberCode, lang), sub: written(note, noteIn, lang) || undefined },
    conflict: { text: t(`vocabulary:conflictTypes.${type}`) },
    since: { text: formatShortDay(since, lang) },
  }))
  return {
    ...namedTable(t, 'experts:column', ['member', 'conflict', 'since'], rows),
    empty: t('vocabulary:conflictTypes.none-declared'),
  }
}

/** How name and address were corrected, the latest first; nothing for those who are not to know. */
export function presentCorrections(expert: ExpertRecord, { actor, t, lang, zone }: Viewer) {
  const { corrections = [] } = expert
  if (!maySeeCorrections(actor, expert)) return []
  return [...corrections].reverse().map(({ field, before, after, at, ...signed }) => ({
    text: t(`experts:corrected.${field}`, { before, after }),
    who: signerName(signed, t),
    when: formatDay(dayOf(at, zone), lang),
  }))
}
