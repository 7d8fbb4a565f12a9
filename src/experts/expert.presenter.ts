import { areaName } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { isAdmin } from '../programme/actor'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay, formatList, formatNumber, formatShortDay } from '../platform/time/formats'
import type { Action, Standing, StandingFact, Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'
import { userOfExpert } from '../users/pure'
import { pendingFieldMissions } from './accreditation/accreditation.status'
import { archivedText } from './file/archiving.presenter'
import { presentCorrections, availabilityTable, conflictTable, historyOf } from './file/expert-notes.presenter'
import type { ExpertRecord } from './expert.model'
import {
  mayAccredit,
  mayArchive,
  mayEditExpert,
  mayEditProfile,
  mayKeepOwnFile,
  maySeeClaims,
  maySeeConflicts,
  maySeePhone,
  maySeeReasons,
  maySeeServiceRecords,
} from './expert.policy'
import { waitingClaims } from './own/claims'
import { presentRatings, ratingFor } from './ratings/ratings.presenter'
import { isUnconfirmed } from './still-true/still-true'
import {
  accreditationIn,
  accreditationTag,
  availabilityOn,
  availabilityTag,
  expertTag,
  languagesText,
} from './expert-tags.presenter'

const crumbs = ({ t }: Viewer, expert?: ExpertRecord) => [
  { text: t('experts:title'), href: paths.experts.list() },
  ...(expert ? [{ text: expert.name, href: paths.experts.show(expert) }] : []),
]

/** Crumbs of a page below an expert. */
export const crumbsBelow = (expert: ExpertRecord, viewer: Viewer) => crumbs(viewer, expert)

/** Everything that this reader may know of one expert. */
export function presentExpert(expert: ExpertRecord, viewer: Viewer) {
  const { t, lang, actor, zone } = viewer
  const { reference } = expert
  const mayEdit = mayEditExpert(actor, expert)
  return {
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
    ratings: presentRatings(expert, viewer),
    conflicts: maySeeConflicts(actor, expert) ? conflictTable(expert, viewer) : null,
    missionsHref: paths.experts.missions({ reference }),
    recordsHref: maySeeServiceRecords(actor, expert) ? paths.serviceRecords.list({ reference }) : null,
    biography: written(expert.biography, expert.writtenIn, lang),
    corrections: presentCorrections(expert, viewer),
  }
}

function actionsOf(expert: ExpertRecord, mayEdit: boolean, { t, actor }: Viewer): Action[] {
  const { reference } = expert
  const isPerson = !expert.mergedInto && !expert.erasedAt
  // Who has an account is erased from its page.
  const erase =
    isAdmin(actor) && isPerson && !userOfExpert(reference)
      ? [{ text: t('experts:action.erase'), href: paths.erasures.show({ subject: reference }) }]
      : []
  // What is put away is looked at, and taken out before anything else.
  if (expert.archived)
    return mayArchive(actor, expert) && isPerson
      ? [...erase, { text: t('experts:action.restore'), href: paths.experts.archive({ reference }) }]
      : erase
  if (!mayEdit) return erase
  return [
    ...erase,
    ...(mayArchive(actor, expert)
      ? [
          { text: t('experts:action.archive'), href: paths.experts.archive({ reference }) },
          { text: t('experts:action.merge'), href: paths.experts.merge({ reference }) },
        ]
      : []),
    ...(mayAccredit(actor, expert)
      ? [
          {
            text: t(expert.suspended ? 'experts:action.reinstate' : 'experts:action.suspend'),
            href: paths.experts.suspend({ reference }),
          },
        ]
      : []),
    ...(expert.claims && maySeeClaims(actor, expert)
      ? [{ text: t('experts:action.claims'), href: paths.experts.claims({ reference }) }]
      : []),
    { text: t('experts:action.conflicts'), href: paths.experts.conflicts({ reference }) },
    ...(mayEditProfile(actor, expert)
      ? [{ text: t('experts:action.edit'), href: paths.experts.edit({ reference }) }]
      : []),
    ...(mayKeepOwnFile(actor, expert)
      ? [{ text: t('experts:action.own'), href: paths.experts.own({ reference }) }]
      : []),
  ]
}

function standingOf(expert: ExpertRecord, mayEdit: boolean, viewer: Viewer): Standing {
  const { t, lang, actor } = viewer
  const state = expertTag(expert, viewer)
  const owed = pendingFieldMissions(expert)
  const isSelf = actor.expertId === expert.reference
  const mustAnswer = availabilityOn(expert, viewer.today) === 'unknown'
  return {
    state,
    tone: isSelf && mustAnswer ? 'you' : state.tone,
    facts: namedFacts<StandingFact>(t, 'experts:standing', {
      next: expert.suspended
        ? t('experts:standing.nobody')
        : mustAnswer
          ? t(isSelf ? 'experts:standing.answerYourself' : 'experts:standing.answer')
          : owed.length > 0
            ? t('experts:standing.oweMission', {
                areas: formatList([...new Set(owed.map(({ area }) => areaName(area, lang)))], lang),
              })
            : t('experts:standing.nobody'),
      available: availabilityTag(expert, viewer).text,
      until: nextExpiry(expert, viewer) ?? '–',
      changes: maySeeClaims(actor, expert) && changesFact(expert, viewer),
      archived: expert.archived && archivedText(expert.archived, viewer),
      suspended: expert.suspended && {
        value: suspendedText(expert.suspended, maySeeReasons(actor, expert), viewer),
        late: true,
      },
    }),
    actions:
      mayEdit && !expert.archived
        ? [
            {
              text: t('experts:action.availability'),
              href: paths.experts.availability(expert),
              main: isSelf,
            },
          ]
        : [],
  }
}

function changesFact(expert: ExpertRecord, { t }: Viewer): Omit<StandingFact, 'label'> | null {
  const count = waitingClaims(expert).length
  if (count === 0) return null
  return {
    value: t('experts:standing.changesCount', { count }),
    href: paths.experts.claims({ reference: expert.reference }),
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
  const { daysPerYear, lastMissionDay } = expert
  const rating = ratingFor(viewer, expert)
  return namedFacts(t, 'experts:fact', {
    home: memberName(expert.homeMember, lang),
    category: t(`vocabulary:expertCategories.${expert.category}`),
    languages: languagesText(expert, viewer) || '–',
    confirmed: confirmedText(expert, viewer),
    days: daysPerYear > 0 ? t('experts:daysPerYear', { count: daysPerYear }) : t('experts:daysOpen'),
    phone: maySeePhone(actor, expert) && expert.phone,
    missions: formatNumber(expert.missionsDone, lang),
    last: lastMissionDay && formatDay(lastMissionDay, lang),
    rating: rating && t('experts:rating', { rating: formatNumber(rating.mean, lang, 1), count: rating.count }),
  })
}

/** When the expert last confirmed the file, or since when an answer is awaited. */
export function confirmedText(expert: ExpertRecord, { t, today, lang, zone }: Viewer): string | undefined {
  const { confirmedAt, stillTrue } = expert
  if (stillTrue && isUnconfirmed(expert, today))
    return t('experts:stillTrue.unanswered', { day: formatDay(dayOf(stillTrue.openSince, zone), lang) })
  return confirmedAt && formatDay(dayOf(confirmedAt, zone), lang)
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
    ...namedTable(t, 'experts:column', ['area', 'state', 'since', 'until'], rows),
    empty: t('experts:noAccreditation'),
  }
}
