import { agreementTitle, bearersText } from '../funding/pure'
import { expertName } from '../experts/pure'
import { memberName, members } from '../members/pure'
import { paths } from '../paths'
import type { Day } from '../platform/time/calendar-day'
import { isolated } from '../platform/text/directions'
import type { Missing } from '../platform/errors'
import { readsAsStaff } from '../programme/actor'
import { formatDay, formatDue, formatList, formatPeriod, formatShortPeriod } from '../platform/time/formats'
import { presentHistory } from '../platform/text/history'
import type { Translate } from '../platform/text/i18n'
import type { StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { officerName, userName } from '../users/pure'
import { homeToday } from './activity.day'
import { written } from '../platform/text/written'
import type { ActivityRecord, ActivityStep } from './activity.model'
import { computedState, unfinishedStates, type ComputedState } from './activity.status'
import type { AssignmentRecord } from './assignments/assignment.model'
import {
  assignmentOn,
  awaitsExpert,
  awaitsRelease,
  isSecured,
  type Answers,
  type ComputedAssignmentState,
} from './assignments/assignment.status'

const tones: Record<ComputedState, Tone> = {
  idea: 'rest',
  planned: 'flow',
  confirmed: 'flow',
  'in-progress': 'flow',
  ended: 'you',
  delivered: 'good',
  'report-due': 'flow',
  'report-overdue': 'late',
  'report-review': 'flow',
  'report-shared': 'good',
  closed: 'good',
  postponed: 'rest',
  cancelled: 'rest',
}

/** The state pill of a mission or training event on the reader's day. */
export function activityTag(activity: Parameters<typeof computedState>[0], { t, today }: Viewer): StateTag {
  const state = computedState(activity, today)
  return { text: t(`vocabulary:activityStates.${state}`), tone: tones[state] }
}

const assignmentTones: Record<ComputedAssignmentState, Tone> = {
  proposed: 'rest',
  invited: 'flow',
  accepted: 'flow',
  'release-asked': 'flow',
  released: 'good',
  conditional: 'good',
  served: 'good',
  declined: 'late',
  'release-refused': 'late',
  lapsed: 'late',
  withdrawn: 'rest',
}

/** The state pill of an assignment: "Release asked, answer by 27 November", "Released". */
export function assignmentTag(assignment: Answers & { homeMember: string }, viewer: Viewer): StateTag {
  const { t, lang } = viewer
  const state = assignmentOn(assignment, homeToday(assignment, viewer))
  const tone = assignmentTones[state]
  const by = (day: Day | undefined) => (day ? formatDay(day, lang) : '')
  if (state === 'lapsed') return { text: t('vocabulary:assignmentStates.lapsed'), tone }
  if (awaitsRelease(assignment)) return { text: t('activities:tag.release', { day: by(assignment.releaseBy) }), tone }
  if (state === 'invited') return { text: t('activities:tag.invited', { day: by(assignment.answerBy) }), tone }
  // Let go by the administration, but the person has not said yes.
  if (awaitsExpert(assignment))
    return {
      text: t(`activities:tag.${state === 'conditional' ? 'conditional' : 'released'}NotAccepted`),
      tone: 'flow',
    }
  return { text: t(`vocabulary:assignmentStates.${state}`), tone: isSecured(assignment) ? 'good' : tone }
}

/** 'Suva, 22 February – 5 March 2027'; without dates the months in which it is wanted, or that it has none. */
export function whereAndWhen(activity: Pick<ActivityRecord, 'place' | 'period' | 'window'>, viewer: Viewer): string {
  return [isolated(placeText(activity, viewer)), whenOf(activity, viewer)].filter(Boolean).join(', ')
}

type When = Pick<ActivityRecord, 'period' | 'window'>

export function whenOf({ period, window }: When, { lang, t }: Viewer, format = formatPeriod): string {
  if (period) return format(period, lang)
  return window ? t('activities:when.window', { window: format(window, lang) }) : t('activities:when.none')
}

/** Its dates for programs; none without dates of its own. */
export const periodValue = ({ period }: Pick<ActivityRecord, 'period'>) => period && { period }

/** The same as short as columns of lists need it: '22 Feb – 5 Mar 2027'. */
export const shortWhen = (activity: When, viewer: Viewer): string => whenOf(activity, viewer, formatShortPeriod)

/** Where it takes place; a country that was typed by its name is named in the reader's language. */
export const placeText = ({ place }: Pick<ActivityRecord, 'place'>, { lang }: Pick<Viewer, 'lang'>): string => {
  const host = members().find(({ name }) => name.en === place || name.fr === place)
  return host ? memberName(host.code, lang) : place
}

/** The place as a second line beside the Members: nothing where it only says a Member's name once more. */
export function placeBeside(
  activity: Pick<ActivityRecord, 'place' | 'memberCodes'>,
  viewer: Viewer,
): string | undefined {
  const place = placeText(activity, viewer)
  return activity.memberCodes.some((code) => memberName(code, viewer.lang) === place) ? undefined : place || undefined
}

/** 'Fiji', 'Fiji and Samoa', 'Fiji, Samoa and 3 others'. */
export function membersText(codes: readonly string[], { lang, t }: Viewer, most = 3): string {
  const names = codes.map((code) => memberName(code, lang))
  if (names.length <= most) return formatList(names, lang)
  return formatList([...names.slice(0, most - 1), t('activities:others', { count: names.length - most + 1 })], lang)
}

/** Who looks after it, in words; of what is over, who did. */
export const officerOn = (
  { state, officerId, memberCodes }: Pick<ActivityRecord, 'state' | 'officerId' | 'memberCodes'>,
  t: Translate,
): string =>
  unfinishedStates.includes(state) ? officerName(officerId, memberCodes, t) : userName(officerId) || t('users:pool.all')

export const leadName = (team: readonly { role: string; expert: string }[]): string | null => {
  const lead = team.find(({ role }) => role === 'lead')
  return lead ? expertName(lead.expert) : null
}

/** A due day in words, as lists and standings show it. */
export const dueText = (day: Day | undefined, { today, lang, t }: Viewer) =>
  day ? { ...formatDue(day, today, lang, t), day } : undefined

/** Address of an activity of either kind. */
export const activityHref = ({ kind, reference }: Pick<ActivityRecord, 'kind' | 'reference'>): string =>
  (kind === 'mission' ? paths.missions : paths.training).show({ reference })

/** Address of the page on which an assignment is answered. */
export const assignmentHref = ({ activity, reference }: Pick<AssignmentRecord, 'activity' | 'reference'>): string =>
  paths.missions.assignment({ reference: activity, assignment: reference })

/** A point that is missing, as a sentence: codes among its values become names. */
export function inWords({ message, values = {} }: Missing, { t, lang }: Viewer): string {
  const words = { ...values }
  if (typeof words.member === 'string') words.member = memberName(words.member, lang)
  if (typeof words.agreement === 'string') words.agreement = agreementTitle(words.agreement, lang)
  return t(message, words)
}

/** Who bears costs for which no budget line pays, as a fact; nothing where nobody does. */
export function presentContribution({ contribution, writtenIn }: Contributed, viewer: Viewer) {
  if (!contribution) return []
  return [
    {
      label: viewer.t('activities:contribution'),
      value: bearersText(contribution, viewer),
      lines: [{ text: written(contribution.note, writtenIn, viewer.lang) }],
    },
  ]
}

type Contributed = Pick<ActivityRecord, 'contribution' | 'writtenIn'>

/** Why it was put off or given up: the cause, and the words of who did it. */
export const causeOf = ({ cause, causeNote }: Pick<ActivityRecord, 'cause' | 'causeNote'>, { t }: Viewer): string =>
  [cause && t(`vocabulary:activityCauses.${cause}`), causeNote].filter(Boolean).join(': ')

/**
 * What happened to an activity, the latest first, as components/history shows it. What spoke against its dates is for
 * those who plan: it names other work of its people, and so may the reason for going ahead.
 */
export const presentSteps = (history: readonly ActivityStep[], viewer: Viewer) =>
  presentHistory(readsAsStaff(viewer.actor) ? history : history.filter(isForAll), 'activities:step.', viewer, {
    // What the system notes is a message in the reader's language.
    note: ({ note, lang }) =>
      reasonText(note, viewer.t) === note ? written(note, lang, viewer.lang) : reasonText(note, viewer.t),
  })

const isForAll = ({ action }: ActivityStep): boolean => action !== 'acceptWarnings'

/** A reason as people read it: their own words, or the key and values of what followed from a rule. */
export function reasonText(reason: string, t: Translate): string {
  if (!reason.startsWith('activities:')) return reason
  const [key = '', text] = reason.split('?')
  const values = Object.fromEntries(new URLSearchParams(text))
  return t(key, values.cause ? { ...values, cause: t(`vocabulary:activityCauses.${values.cause}`) } : values).trim()
}
