import { areaName } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { contains, dayOf, daysBetween } from '../platform/time/calendar-day'
import { namedFacts } from '../platform/lists/facts'
import { namedTable } from '../platform/lists/columns'
import { formatDay, formatList, formatNumber, formatShortDay } from '../platform/time/formats'
import type { Action, Standing, StateTag, Tone } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { written } from '../platform/text/written'
import { organisationDay } from '../platform/time/zones'
import {
  accreditationOn,
  owesFieldMission,
  type ComputedAccreditationState,
} from './accreditation/accreditation.status'
import { presentCorrections } from './file/correction.presenter'
import type { Accreditation, ExpertRecord } from './expert.model'
import { answerHoldsDays, type AvailabilityState } from './expert.vocabulary'
import { availabilityTable, availabilityTones, conflictTable, historyOf } from './file/expert-notes.presenter'
import { mayAccredit, mayEditExpert, maySeeConflicts, maySeeRating, maySeeReasons } from './expert.policy'

const tones: Record<ComputedAccreditationState, Tone> = {
  nominated: 'rest',
  'pre-screened': 'flow',
  workshop: 'flow',
  'pre-accredited': 'flow',
  'field-assessment': 'flow',
  accredited: 'good',
  expiring: 'flow',
  expired: 'late',
  dormant: 'rest',
  suspended: 'late',
  'not-retained': 'rest',
  'not-successful': 'rest',
  retired: 'rest',
}

/** The state pill of one accreditation on the reader's day. */
export function accreditationTag(held: Accreditation, lastMission: string | undefined, viewer: Viewer): StateTag {
  const state = accreditationOn(held, viewer.today, lastMission)
  return { text: viewer.t(`vocabulary:accreditationStates.${state}`), tone: tones[state] }
}

type Availability = AvailabilityState | 'unknown'

/** Whether the expert can be lent on a day: as answered, and only as long as the answer is fresh. */
function availabilityOn(
  { availability, availabilityAnsweredAt }: Pick<ExpertRecord, 'availability' | 'availabilityAnsweredAt'>,
  day: string,
): Availability {
  const said = availability.find((period) => contains(period, day))
  if (said?.status === 'unavailable') return 'unavailable'
  if (!availabilityAnsweredAt || daysBetween(organisationDay(availabilityAnsweredAt), day) > answerHoldsDays)
    return 'unknown'
  return said?.status ?? 'open'
}

/** The state pill of a person: suspended, else what the accreditations say at their best, else availability. */
export function expertTag(expert: ExpertRecord, viewer: Viewer): StateTag {
  const { t, today } = viewer
  if (expert.suspended) return { text: t('experts:suspended'), tone: 'late' }
  const order: ComputedAccreditationState[] = [
    'accredited',
    'expiring',
    'dormant',
    'field-assessment',
    'pre-accredited',
    'expired',
    'workshop',
    'pre-screened',
    'nominated',
    'suspended',
    'not-successful',
    'not-retained',
    'retired',
  ]
  const states = expert.accreditations.map((held) => accreditationOn(held, today, expert.lastMissionDay))
  const best = order.find((state) => states.includes(state))
  if (!best) return { text: t('experts:notAccredited'), tone: 'rest' }
  return { text: t(`vocabulary:accreditationStates.${best}`), tone: tones[best] }
}

export const availabilityTag = (expert: ExpertRecord, { t, today }: Viewer): StateTag => {
  const state = availabilityOn(expert, today)
  return { text: t(`vocabulary:availability.${state}`), tone: availabilityTones[state] }
}

/** 'English, French (facilitates)' */
export function languagesText(expert: Pick<ExpertRecord, 'languages'>, { t, lang }: Viewer): string {
  return formatList(
    expert.languages.map(({ code, level }) =>
      level === 'work'
        ? t(`vocabulary:languages.${code}`)
        : t('experts:languageAt', {
            language: t(`vocabulary:languages.${code}`),
            level: t(`vocabulary:languageLevels.${level}`).toLocaleLowerCase(lang),
          }),
    ),
    lang,
  )
}

const crumbs = ({ t }: Viewer, expert?: ExpertRecord) => [
  { text: t('experts:title'), href: paths.experts.list() },
  ...(expert ? [{ text: expert.name, href: paths.experts.show({ reference: expert.reference }) }] : []),
]

/** Crumbs of a page below an expert. */
export const crumbsBelow = (expert: ExpertRecord, viewer: Viewer) => crumbs(viewer, expert)

export type ExpertPage = ReturnType<typeof presentExpert>

/** Everything that this reader may know of one expert. */
export function presentExpert(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang, actor, zone } = viewer
  const { reference } = expert
  const mayEdit = mayEditExpert(actor, expert)
  return {
    title: expert.name,
    head: {
      crumbs: crumbs(viewer),
      reference,
      eyebrow: `${memberName(expert.homeMember, lang)} · ${t(`vocabulary:expertCategories.${expert.category}`)}`,
      title: expert.name,
      actions: actionsOf(expert, mayEdit, viewer),
    },
    standing: standingOf(expert, mayEdit, viewer),
    facts: factsOf(expert, viewer),
    areas: expert.areas.map((code) => ({ text: areaName(code, lang), href: paths.experts.list({}, { area: code }) })),
    accreditations: accreditationTable(expert, viewer),
    history: historyOf(expert, maySeeReasons(actor, expert), viewer),
    accreditHref: mayAccredit(actor, expert) ? paths.experts.accredit({ reference }) : null,
    availability: availabilityTable(expert, viewer),
    answered: expert.availabilityAnsweredAt
      ? t('experts:answeredOn', { day: formatDay(dayOf(expert.availabilityAnsweredAt, zone), lang) })
      : t('experts:neverAnswered'),
    conflicts: maySeeConflicts(actor, expert) ? conflictTable(expert, viewer) : null,
    missionsHref: paths.experts.missions({ reference }),
    biography: written(expert.biography, expert.writtenIn, lang),
    corrections: presentCorrections(expert, viewer),
  }
}

function actionsOf(expert: ExpertRecord, mayEdit: boolean, { t, actor }: Viewer): Action[] {
  const { reference } = expert
  if (!mayEdit) return []
  return [
    ...(mayAccredit(actor, expert)
      ? [
          {
            text: t(expert.suspended ? 'experts:action.reinstate' : 'experts:action.suspend'),
            href: paths.experts.suspend({ reference }),
          },
        ]
      : []),
    { text: t('experts:action.conflicts'), href: paths.experts.conflicts({ reference }) },
    { text: t('experts:action.edit'), href: paths.experts.edit({ reference }) },
  ]
}

function standingOf(expert: ExpertRecord, mayEdit: boolean, viewer: Viewer): Standing {
  const { t, lang, actor } = viewer
  const state = expertTag(expert, viewer)
  const available = availabilityTag(expert, viewer)
  const owed = expert.accreditations.filter(owesFieldMission)
  const isSelf = actor.expertId === expert.reference
  const mustAnswer = availabilityOn(expert, viewer.today) === 'unknown'
  return {
    state,
    tone: isSelf && mustAnswer ? 'you' : state.tone,
    facts: [
      {
        label: t('experts:standing.next'),
        value: expert.suspended
          ? t('experts:standing.nobody')
          : mustAnswer
            ? t(isSelf ? 'experts:standing.answerYourself' : 'experts:standing.answer')
            : owed.length > 0
              ? t('experts:standing.oweMission', {
                  areas: formatList([...new Set(owed.map(({ area }) => areaName(area, lang)))], lang),
                })
              : t('experts:standing.nobody'),
      },
      { label: t('experts:standing.available'), value: available.text },
      {
        label: t('experts:standing.until'),
        value: nextExpiry(expert, viewer) ?? '–',
      },
      ...(expert.suspended
        ? [
            {
              label: t('experts:suspended'),
              value: suspendedText(expert.suspended, maySeeReasons(actor, expert), viewer),
              late: true,
            },
          ]
        : []),
    ],
    actions: mayEdit
      ? [
          {
            text: t('experts:action.availability'),
            href: paths.experts.availability({ reference: expert.reference }),
            main: isSelf,
          },
        ]
      : [],
  }
}

/** Since when and why an expert is suspended, for those who may know why. */
export const suspendedText = (
  { since, reason, lang }: NonNullable<ExpertRecord['suspended']>,
  seesReason: boolean,
  { t, lang: page }: Viewer,
): string =>
  seesReason
    ? t('experts:suspendedFor', { since, reason: written(reason, lang, page) })
    : t('experts:suspendedSince', { since })

// The day on which the first accreditation in force ends.
function nextExpiry({ accreditations }: ExpertRecord, { lang, today }: Viewer): string | null {
  const days = accreditations
    .filter(({ state, until }) => state === 'accredited' && until !== undefined && until >= today)
    .map(({ until }) => until!)
    .sort()
  return days[0] ? formatShortDay(days[0], lang) : null
}

const factsOf = (expert: ExpertRecord, viewer: Viewer) => {
  const { t, lang, actor } = viewer
  const { daysPerYear, lastMissionDay, rating } = expert
  return namedFacts(
    'experts:fact',
    {
      home: memberName(expert.homeMember, lang),
      category: t(`vocabulary:expertCategories.${expert.category}`),
      languages: languagesText(expert, viewer) || '–',
      days: daysPerYear > 0 ? t('experts:daysPerYear', { count: daysPerYear }) : t('experts:daysOpen'),
      missions: formatNumber(expert.missionsDone, lang),
      last: lastMissionDay && formatDay(lastMissionDay, lang),
      rating:
        maySeeRating(actor, expert) &&
        t('experts:rating', { rating: formatNumber(rating.mean, lang, 1), count: rating.count }),
    },
    t,
  )
}

function accreditationTable(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const rows = expert.accreditations.map((held) => ({
    area: { text: areaName(held.area, lang), sub: accreditationIn(held, viewer) },
    state: { state: accreditationTag(held, expert.lastMissionDay, viewer) },
    since: { text: formatShortDay(held.since, lang) },
    until: { text: held.until ? formatShortDay(held.until, lang) : '–' },
  }))
  return {
    ...namedTable('experts:column', ['area', 'state', 'since', 'until'], rows, t),
    empty: t('experts:noAccreditation'),
  }
}

/** 'Technical and Operational Advisor, in French' */
export const accreditationIn = ({ category, language }: Accreditation, { t }: Viewer): string =>
  t('experts:accreditationIn', {
    category: t(`vocabulary:expertCategories.${category}`),
    language: t(`vocabulary:languages.${language}`),
  })
