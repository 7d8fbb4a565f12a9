import { memberName, regionOf, whereOwed } from '../members/pure'
import { paths } from '../paths'
import { isOfMember, looksAfterCases, looksAfterRegion } from '../programme/actor'
import { formatDay, formatNumber, formatShare } from '../platform/time/formats'
import type { Task } from '../programme/task'
import type { Cell, StateTag, Tone, Viewer } from '../platform/http/pages/view-types'
import { actsNext, memberOrStaffWaits } from '../users/pure'
import type { AssessmentRecord } from './assessment.model'
import { legalDateOf } from './gaps/counting-gaps'
import { areasOf, completeness, gapsIn } from './results/assessment.scores'
import { deadlineOf, isOverdue, nextActor, type AssessmentState } from './assessment.status'

type Round = Pick<AssessmentRecord, 'reference' | 'memberCode' | 'state' | 'stateSince'>

/** What a round is called: two rounds of one year are told apart by their number. */
export function roundName(
  { reference, memberCode }: Pick<Round, 'reference' | 'memberCode'>,
  { t, lang }: Viewer,
): string {
  const [year = '', number = ''] = reference.split('-').slice(2)
  return t('assessments:list.round', { member: memberName(memberCode, lang), year, number })
}

/** Whether the reader owes the next step. */
const waitsFor = ({ memberCode, state }: Round, { actor }: Viewer): boolean =>
  nextActor(state) === 'member'
    ? isOfMember(actor, memberCode)
    : nextActor(state) === 'secretariat' && looksAfterCases(actor) && looksAfterRegion(actor, regionOf(memberCode))

const restTones: Partial<Record<AssessmentState, Tone>> = { draft: 'rest', validated: 'good', archived: 'rest' }

/** The Member that owes the next step; none when the organisation does. */
export const owedBy = ({ state, memberCode }: Round): string | undefined =>
  nextActor(state) === 'member' ? memberCode : undefined

/** The state as a pill: late before all else, gold for the one who acts next. */
export function assessmentTag(round: Round, viewer: Viewer): StateTag {
  const tone = isOverdue(round, whereOwed(owedBy(round), viewer).today)
    ? 'late'
    : waitsFor(round, viewer)
      ? 'you'
      : restTones[round.state]
  return { text: viewer.t(`vocabulary:assessmentStates.${round.state}`), tone: tone ?? 'flow' }
}

/** Whom a round waits for; null when nobody acts. */
export const assessmentWaits = ({ state, memberCode }: Pick<Round, 'state' | 'memberCode'>) =>
  memberOrStaffWaits(nextActor(state), memberCode)

export function nextActorText(round: Round, viewer: Viewer): string {
  const { t, lang } = viewer
  const waiting = assessmentWaits(round)
  if (!waiting) return round.state === 'validated' ? t('assessments:next.validated') : '–'
  if (waitsFor(round, viewer)) return t('assessments:next.you')
  return actsNext(waiting, viewer, memberName(round.memberCode, lang))
}

/** What the next actor is to do, in a few words; nothing once nobody acts. */
export const toDoText = ({ state }: Round, { t }: Viewer): string | undefined =>
  nextActor(state) === 'nobody' ? undefined : t(`assessments:toDo.${state}`)

/** A row of the list; a number of gaps is a fact that the Member has handed in. */
export function presentAssessmentRow(round: AssessmentRecord, viewer: Viewer): Record<string, Cell> {
  const { t, lang, today } = viewer
  const gaps = gapsIn(areasOf(round), today, (id) => legalDateOf(round.memberCode, id, round.edition))
  const urgent = gaps.filter(({ band }) => band === 'critical' || band === 'high').length
  const complete = completeness(round)
  return {
    title: {
      text: roundName(round, viewer),
      href: paths.assessments.show(round),
      ref: round.reference,
    },
    state: { state: assessmentTag(round, viewer) },
    next: { text: nextActorText(round, viewer), sub: toDoText(round, viewer) },
    day: { text: formatDay(round.referenceDay, lang), value: { day: round.referenceDay } },
    complete: { text: formatShare(complete, lang), value: { share: complete } },
    gaps: {
      text: formatNumber(gaps.length, lang),
      value: gaps.length,
      sub: urgent > 0 ? t('assessments:list.urgent', { count: urgent }) : undefined,
    },
  }
}

/** One line of what waits for the reader, for the home page. */
export function presentAssessmentTask(round: AssessmentRecord, viewer: Viewer): Task {
  const { t, lang, actor } = viewer
  const step = round.state === 'draft' ? 'fill' : 'validate'
  const member = memberName(round.memberCode, lang)
  return {
    text: t(`assessments:task.${step}`, { member }),
    href: paths.assessments.show(round),
    sub: isOfMember(actor, round.memberCode) ? round.reference : `${member} · ${round.reference}`,
    due: deadlineOf(round),
    action: t(`assessments:taskAction.${step}`),
  }
}
