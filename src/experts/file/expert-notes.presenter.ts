import { areaName } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { formatDay, formatPeriod, formatShortDay } from '../../platform/time/formats'
import { signerName } from '../../platform/text/signer'
import type { Cell, Tone } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import type { ExpertRecord } from '../expert.model'
import type { AvailabilityState } from '../expert.vocabulary'

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
      who: signerName(step, t),
      when: formatDay(step.on, lang),
      note: seesNotes && step.note ? written(step.note, step.lang, lang) : undefined,
    }))

export const availabilityTable = ({ availability }: ExpertRecord, { t, lang, today }: Viewer) => ({
  columns: [
    { key: 'dates', label: t('experts:column.dates') },
    { key: 'state', label: t('experts:column.free') },
    { key: 'note', label: t('experts:column.note') },
  ],
  rows: availability
    .filter(({ until }) => until >= today)
    .map(({ from, until, status, note, lang: noteIn }): Record<string, Cell> => ({
      dates: { text: formatPeriod({ from, until }, lang) },
      state: { state: { text: t(`vocabulary:availability.${status}`), tone: availabilityTones[status] } },
      note: { text: written(note, noteIn, lang) || '–' },
    })),
  empty: t('experts:noPeriods'),
})

export const conflictTable = ({ conflicts }: ExpertRecord, { t, lang }: Viewer) => ({
  columns: [
    { key: 'member', label: t('experts:column.member') },
    { key: 'type', label: t('experts:column.conflict') },
    { key: 'since', label: t('experts:column.since') },
  ],
  rows: conflicts.map(({ memberCode, type, note, lang: noteIn, since }): Record<string, Cell> => ({
    member: { text: memberName(memberCode, lang), sub: written(note, noteIn, lang) || undefined },
    type: { text: t(`vocabulary:conflictTypes.${type}`) },
    since: { text: formatShortDay(since, lang) },
  })),
  empty: t('vocabulary:conflictTypes.none-declared'),
})
