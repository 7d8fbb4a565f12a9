import { needSource, type Need, type NeedLink } from '../requests'
import { legalDateOf } from './assessment.legal'
import type { AssessmentRecord } from './assessment.model'
import type { Gap } from './assessment.scores'
import { findAssessments, gapsOf, newestShared } from './assessment.queries'
import { sharedStates } from './assessment.status'
import { statement } from './assessment.template'

/** How many of its gaps a Member is offered when it asks for assistance. */
const offered = 5

function needOf({ reference, memberCode }: AssessmentRecord, gap: Gap): Need[] {
  const known = statement(gap.statement)
  if (!known) return []
  return [
    {
      assessment: reference,
      statement: gap.statement,
      text: known.text,
      current: gap.current,
      target: gap.target,
      importance: gap.importance,
      evidence: gap.evidence,
      readiness: gap.readiness,
      legalDate: legalDateOf(memberCode, gap.statement),
      mapping: {
        objective: known.objective,
        instruments: known.instruments,
        focusAreas: known.focusAreas,
        expertiseAreas: [known.expertise],
      },
    },
  ]
}

// A round that is still on the Member's desk is not told of, not even by the way of a request.
needSource({
  async find({ assessment, statement: id }: NeedLink, memberCode) {
    const [round] = await findAssessments(
      { reference: assessment, memberCode, state: { $in: [...sharedStates] } },
      {},
      1,
    )
    const gap = round && gapsOf(round).find((one) => one.statement === id)
    return gap ? (needOf(round, gap)[0] ?? null) : null
  },
  async top(memberCode, today) {
    const round = await newestShared(memberCode)
    return round
      ? gapsOf(round, today)
          .slice(0, offered)
          .flatMap((gap) => needOf(round, gap))
      : []
  },
})
