import {
  assessmentRecords,
  findAssessments,
  maySeeAssessment,
  validatedStates,
  type AssessmentRecord,
} from '../../assessments'
import { paths } from '../../paths'
import { formatDay } from '../../platform/time/formats'
import { and } from '../../platform/lists/lists'
import { notShown, type ThreadLink, type ThreadRecords, type ThreadSource } from '../../programme/thread'
import type { Viewer } from '../../platform/http/pages/view-types'
import { askedAgainOn } from './asked-again.months'
import type { RecommendationRecord } from '../recommendation.model'
import { closedRecommendations, recommendationsOnThread } from '../recommendation.thread'

// The end of the thread is its beginning: the need is asked again by a later round, and what was verified is asked
// again after half a year and a year.

/** What a round says of one statement: found together, else said by the Member. */
function valueOf({ areas }: AssessmentRecord, statement: string): number | undefined {
  const answer = areas.flatMap(({ answers }) => answers).find((one) => one.statement === statement)
  return answer?.status === 'scored' ? (answer.validated ?? answer.current) : undefined
}

/** The need in a later round of the same Member, beside what it was. Until a round is validated, it says nothing yet. */
async function ratedAgain({ needs = [], closedNeeds = [] }: ThreadRecords, viewer: Viewer): Promise<ThreadLink | null> {
  const { actor, lang, t } = viewer
  const [need] = [...needs, ...closedNeeds]
  if (!need) return null
  const rounds = assessmentRecords.all
  const [first] = await findAssessments({ reference: need.assessment }, rounds, 1)
  const before = first && valueOf(first, need.statement)
  if (!first || before === undefined) return null
  const validated = { state: { $in: [...validatedStates] } }
  const since = { memberCode: first.memberCode, referenceDay: { $gt: first.referenceDay } }
  const later = await findAssessments(and([since, validated]), rounds)
  const again = later.find((round) => valueOf(round, need.statement) !== undefined)
  if (!again) return null
  if (needs.length === 0 || ![first, again].every((round) => maySeeAssessment(actor, round)))
    return notShown('asked-again', viewer)
  const after = valueOf(again, need.statement)
  return {
    step: 'asked-again',
    text: t('recommendations:thread.ratedAgain', { statement: need.statement, before, after }),
    when: formatDay(again.referenceDay, lang),
    href: paths.assessments.show(again),
  }
}

/** What was answered when it was asked whether the changes have lasted, or when it is asked next. */
function askedAgain(all: readonly RecommendationRecord[], viewer: Viewer): ThreadLink | null {
  const { lang, t, today } = viewer
  const said = all.flatMap(({ lasting = [] }) => lasting.findLast(({ answer }) => answer)?.answer ?? [])
  if (said.length > 0)
    return {
      step: 'asked-again',
      text: t('recommendations:thread.lasting', {
        count: said.length,
        lasting: said.filter((answer) => answer === 'lasting').length,
      }),
      href: paths.recommendations.list({}, { view: 'all', q: all[0]!.mission }),
    }
  const asked = all.filter(({ state }) => state === 'asked-again')
  if (asked.length > 0)
    return {
      step: 'asked-again',
      text: t('recommendations:thread.asked'),
      when: formatDay(asked.map(({ actBy }) => actBy ?? today).sort()[0]!, lang),
      open: true,
    }
  const day = askedAgainOn(
    all.filter(({ state }) => state === 'verified'),
    today,
  )
  if (day === null) return null
  return { step: 'asked-again', text: t('recommendations:thread.askAgain'), when: formatDay(day, lang), open: true }
}

/** Whether the need or the change was asked about again, and with what answer. */
export const askedAgainLink: ThreadSource = async (records, viewer) => {
  const known =
    (await ratedAgain(records, viewer)) ?? askedAgain(await recommendationsOnThread(records, viewer), viewer)
  if (known) return known
  return askedAgain(await closedRecommendations(records, viewer), viewer) ? notShown('asked-again', viewer) : null
}
