import { contains, daysBetween, organisationDay } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { formatList } from '../platform/time/formats'
import type { StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { accreditationOn, type ComputedAccreditationState } from './accreditation/accreditation.status'
import type { Accreditation, ExpertLanguage, ExpertRecord } from './expert.model'
import type { AvailabilityState } from './expert.vocabulary'
import { availabilityTones } from './file/expert-notes.presenter'

// What lists and pages say of an expert in a word or two: accreditation, availability, languages.

// The best first: of several accreditations the state of a person is that of the first.
const tones: Record<ComputedAccreditationState, Tone> = {
  accredited: 'good',
  expiring: 'flow',
  dormant: 'rest',
  'field-assessment': 'flow',
  'pre-accredited': 'flow',
  expired: 'late',
  workshop: 'flow',
  'pre-screened': 'flow',
  nominated: 'rest',
  suspended: 'late',
  'not-successful': 'rest',
  'not-retained': 'rest',
  retired: 'rest',
}
const bestFirst = Object.keys(tones) as ComputedAccreditationState[]

/** The state pill of one accreditation on the reader's day. */
export const accreditationTag = (held: Accreditation, lastMission: string | undefined, viewer: Viewer): StateTag =>
  accreditationStateTag(accreditationOn(held, viewer.today, lastMission), viewer)

/** The state pill of an accreditation that stands at a stage. */
export const accreditationStateTag = (state: ComputedAccreditationState, { t }: Pick<Viewer, 't'>): StateTag => ({
  text: t(`vocabulary:accreditationStates.${state}`),
  tone: tones[state],
})

type Availability = AvailabilityState | 'unknown'

/** Whether the expert can be lent on a day: as answered, and only as long as the answer is fresh. */
export function availabilityOn(
  { availability, availabilityAnsweredAt }: Pick<ExpertRecord, 'availability' | 'availabilityAnsweredAt'>,
  day: string,
): Availability {
  const said = availability.find((period) => contains(period, day))
  if (said?.status === 'unavailable') return 'unavailable'
  if (
    !availabilityAnsweredAt ||
    daysBetween(organisationDay(availabilityAnsweredAt), day) > timeFor('availabilityHolds')
  )
    return 'unknown'
  return said?.status ?? 'open'
}

/** The state pill of a person: suspended, else what the accreditations say at their best, else availability. */
export function expertTag(expert: ExpertRecord, viewer: Viewer): StateTag {
  const { t, today } = viewer
  if (expert.archived) return { text: t('experts:archived'), tone: 'rest' }
  if (expert.suspended) return { text: t('experts:suspended'), tone: 'late' }
  const states = expert.accreditations.map((held) => accreditationOn(held, today, expert.lastMissionDay))
  const best = bestFirst.find((state) => states.includes(state))
  if (!best) return { text: t('experts:notAccredited'), tone: 'rest' }
  return { text: t(`vocabulary:accreditationStates.${best}`), tone: tones[best] }
}

export const availabilityTag = (expert: ExpertRecord, { t, today }: Viewer): StateTag => {
  const state = availabilityOn(expert, today)
  return { text: t(`vocabulary:availability.${state}`), tone: availabilityTones[state] }
}

/** 'French (facilitates)'; a language alone is one of work. */
export const languageText = ({ code, level }: ExpertLanguage, { t, lang }: Viewer): string =>
  level === 'work'
    ? t(`vocabulary:languages.${code}`)
    : t('experts:languageAt', {
        language: t(`vocabulary:languages.${code}`),
        level: t(`vocabulary:languageLevels.${level}`).toLocaleLowerCase(lang),
      })

/** 'English, French (facilitates)' */
export const languagesText = (expert: Pick<ExpertRecord, 'languages'>, viewer: Viewer): string =>
  formatList(expert.languages, viewer.lang, (one) => languageText(one, viewer))

/** 'Technical and Operational Advisor, in French' */
export const accreditationIn = (
  { category, language }: Pick<Accreditation, 'category' | 'language'>,
  { t }: Viewer,
): string =>
  t('experts:accreditationIn', {
    category: t(`vocabulary:expertCategories.${category}`),
    language: t(`vocabulary:languages.${language}`),
  })
