import { paths } from '../paths'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay } from '../platform/time/formats'
import { notShown, type ThreadSource } from '../programme/thread'
import { assessmentRecords, findAssessments } from './assessment.queries'
import { gapsOf } from './gaps/counting-gaps'

/** The need from which a thread begins. */
export const needOnThread: ThreadSource = async ({ needs = [], closedNeeds = [] }, viewer) => {
  const { actor, lang, t, zone } = viewer
  const [first] = needs
  if (!first) return closedNeeds.length > 0 ? notShown('need', viewer) : null
  const [round] = await findAssessments({ reference: first.assessment }, assessmentRecords.of(actor), 1)
  if (!round) return notShown('need', viewer)
  const gap = gapsOf(round).find(({ statement }) => statement === first.statement)
  const others = new Set(needs.map(({ statement }) => statement)).size - 1
  return {
    step: 'need',
    text: gap
      ? t('assessments:thread.need', { statement: gap.statement, current: gap.current, target: gap.target }) +
        (others > 0 ? ' ' + t('assessments:thread.more', { count: others }) : '')
      : first.statement,
    when: round.validatedAt
      ? t('assessments:thread.validated', { day: formatDay(dayOf(round.validatedAt, zone), lang) })
      : t(`vocabulary:assessmentStates.${round.state}`),
    href: paths.assessments.show(round) + '#gaps',
  }
}
