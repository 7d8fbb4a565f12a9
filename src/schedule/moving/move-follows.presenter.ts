import type { ActivityRecord, ScheduleWarning } from '../../activities'
import { inWords, usualReportDay, warningText } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { memberName, workingDaysAt } from '../../members/pure'
import type { MissionRecord } from '../../missions'
import { termsPartner } from '../../missions/pure'
import { paths } from '../../paths'
import type { Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { addDays, daysBetween, lengthInDays, overlaps, type Period } from '../../platform/time/calendar-day'
import { formatDay, formatList, formatMoney, formatNumber, formatPeriod } from '../../platform/time/formats'
import { financialYearName, financialYearOf } from '../../programme/financial-year'
import type { TrainingRecord } from '../../training'
import { movedDeadline } from '../../training/pure'
import type { MoveFacts } from './move-facts.queries'

/** One thing that follows, with the page on which more is to be read. */
export interface Point {
  text: string
  href?: string
}

/** What new dates would mean: what keeps them from being given, what speaks against them, and what changes with them. */
export interface Follows {
  blocks: Point[]
  warnings: Point[]
  changes: Point[]
}

interface Moved {
  activity: ActivityRecord & { period: Period }
  to: Period
  facts: MoveFacts
}

export function presentFollows(moved: Moved, viewer: Viewer): Follows {
  const { warnings, money } = moved.facts
  const points = (level: ScheduleWarning['level']) =>
    warnings.filter((one) => one.level === level).map((one) => warningPoint(one, viewer))
  const answers = requestsAnswered(moved, viewer)
  return {
    blocks: points('block'),
    warnings: [
      ...points('warn'),
      ...money.map((fault) => ({ text: inWords(fault, viewer) })),
      ...answers.filter(({ isMissed }) => isMissed),
    ].map(asPoint),
    changes: [
      ...answers.filter(({ isMissed }) => !isMissed),
      ...[
        ...team(moved, viewer),
        ...(moved.activity.kind === 'mission' ? missionChanges(moved, viewer) : trainingChanges(moved, viewer)),
        ...length(moved, viewer),
        ...year(moved, viewer),
      ].map((text) => ({ text })),
    ].map(asPoint),
  }
}

export const warningPoint = (warning: ScheduleWarning, viewer: Viewer): Point => ({
  text: warningText(warning, viewer),
  href: warning.other && otherHref(warning.other),
})

const otherHref = (reference: string): string =>
  (reference.startsWith('TRN') ? paths.training : paths.missions).show({ reference })

interface Answered extends Point {
  /** The new days are not all among those that it asks for. */
  isMissed: boolean
}

const asPoint = ({ text, href }: Point): Point => ({ text, href })

/** The requests that it answers, and whether on days for which they ask. */
const requestsAnswered = ({ to, facts }: Moved, { t, lang, today }: Viewer): Answered[] =>
  facts.requests.map((request) => {
    const { reference, wantedFrom: from, wantedUntil: until } = request
    const named = { reference, title: writtenTitle(request, lang) }
    const href = paths.requests.show({ reference })
    if (!from || !until) return { text: t('schedule:moving.follows.answers', named), href, isMissed: false }
    const values = { ...named, days: formatPeriod({ from, until }, lang) }
    if (!overlaps({ from, until }, to))
      // Days that are over are met by no date: nothing is to be watched.
      return { text: t('schedule:moving.follows.wanted', values), href, isMissed: until >= today }
    const isWithin = from <= to.from && to.until <= until
    return { text: t(`schedule:moving.follows.${isWithin ? 'within' : 'partly'}`, values), href, isMissed: !isWithin }
  })

/** Who was only thought of is not asked again: nobody has been asked. */
function team({ activity, facts }: Moved, { t, lang }: Viewer): string[] {
  const asked = facts.people.filter(({ state }) => state !== 'proposed')
  const names = formatList(
    asked.map(({ expert }) => expert),
    lang,
    (expert) => expertName(expert),
  )
  return [
    ...(activity.state === 'confirmed' ? [t('schedule:moving.follows.reopened')] : []),
    ...(asked.length > 0 ? [t('schedule:moving.follows.team', { count: asked.length, names })] : []),
  ]
}

function missionChanges({ activity, to }: Moved, { t, lang, today }: Viewer): string[] {
  const { readiness, terms, ...mission } = activity as ActivityRecord & MissionRecord
  const days = daysBetween(activity.period.from, to.from)
  const open = readiness.filter(({ doneAt }) => !doneAt)
  const late = open.filter(({ dueDay }) => addDays(dueDay, days) < today && dueDay >= today).length
  const way = days > 0 ? ('later' as const) : ('earlier' as const)
  return [
    ...(terms.agreedAt
      ? [t('schedule:moving.follows.terms', { member: memberName(termsPartner(mission), lang) })]
      : []),
    ...(open.length > 0 && days !== 0
      ? [t(`schedule:moving.follows.readiness.${way}`, { count: open.length, days: Math.abs(days) })]
      : []),
    ...(late > 0 ? [t('schedule:moving.follows.late', { count: late })] : []),
    t('schedule:moving.follows.report', { day: formatDay(usualReportDay(to), lang) }),
  ]
}

function trainingChanges({ activity, to }: Moved, { t, lang, today }: Viewer): string[] {
  const training = activity as ActivityRecord & TrainingRecord
  const deadline = movedDeadline(training, to, today)
  const { selected = 0, confirmed = 0 } = training.counts.byState
  return [
    ...(deadline && deadline !== training.nominateBy
      ? [t('schedule:moving.follows.nominations', { day: formatDay(deadline, lang) })]
      : []),
    ...(selected + confirmed > 0 ? [t('schedule:moving.follows.participants', { count: selected + confirmed })] : []),
  ]
}

// No more exactly than an estimate is: in whole units.
const whole = (minor: number): number => Math.round(minor / 100) * 100

// The budget was made for so many days; no two currencies are added up.
function length({ activity, to }: Moved, { t, lang }: Viewer): string[] {
  const [before, then] = [lengthInDays(activity.period), lengthInDays(to)]
  const [worked, workedThen] = [workingDaysAt(activity, activity.period), workingDaysAt(activity, to)]
  if (before === then && worked === workedThen) return []
  const sums = new Map<string, number>()
  for (const { amount, currency } of activity.funding) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  const number = (value: number) => formatNumber(value, lang)
  return [
    t('schedule:moving.follows.length', {
      ...{ before: number(before), then: number(then), worked: number(worked), workedThen: number(workedThen) },
    }),
    ...(before === then
      ? []
      : [...sums].map(([currency, sum]) =>
          t('schedule:moving.follows.budget', {
            sum: formatMoney(sum, currency, lang),
            rate: formatMoney(whole(sum / before), currency, lang),
            then: formatMoney(whole((sum / before) * then), currency, lang),
          }),
        )),
  ]
}

function year({ activity, to }: Moved, { t }: Viewer): string[] {
  const [before, then] = [financialYearOf(activity.period.from), financialYearOf(to.from)]
  if (before === then) return []
  return [t('schedule:moving.follows.year', { before: financialYearName(before), then: financialYearName(then) })]
}
