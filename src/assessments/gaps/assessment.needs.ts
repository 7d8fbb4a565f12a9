import { change, hold, transaction } from '../../platform/data/change'
import { on, type DomainEvent } from '../../platform/data/events'
import { requestEvents, findRequests, type Need, type NeedLink, type NeedSource } from '../../requests'
import { assessmentEvents, assessmentSubject } from '../assessment.events'
import { legalDateOf, gapsOf } from './counting-gaps'
import { Assessments, type AssessmentRecord } from '../assessment.model'
import type { Gap } from '../results/assessment.scores'
import { assessmentRecords, findAssessments, findCounting } from '../assessment.queries'
import { sharedStates, validatedStates } from '../assessment.status'
import { statement } from '../templates/template.directory'

/** How many of its gaps a Member is offered when it asks for assistance. */
const offered = 5

type Round = Pick<AssessmentRecord, 'reference' | 'memberCode' | 'state'>

function needOf({ reference, memberCode, state }: Round, gap: Gap): Need[] {
  const known = statement(gap.statement, gap.edition)
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
      isValidated: validatedStates.includes(state),
      legalDate: legalDateOf(memberCode, gap.statement, gap.edition),
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
export const assessmentNeeds: NeedSource = {
  async find({ assessment, statement: id }: NeedLink, memberCode) {
    const [round] = await findAssessments(
      { reference: assessment, memberCode, state: { $in: [...sharedStates] } },
      assessmentRecords.all,
      1,
    )
    const gap = round && gapsOf(round).find((one) => one.statement === id)
    return gap ? (needOf(round, gap)[0] ?? null) : null
  },
  async top(memberCode, today) {
    const { counts, newer, gaps } = await findCounting(memberCode, today)
    return [
      ...gaps.slice(0, offered).flatMap((gap) => needOf({ ...counts!, reference: gap.assessment }, gap)),
      ...(newer ? gapsOf(newer, today) : []).slice(0, offered).flatMap((gap) => needOf(newer!, gap)),
    ]
  },
}

// Who is ready is asked once a gap: what a request says of it is kept with the gap that did not say yet, so that both
// show one priority.
async function keepReadiness({ subject, act }: DomainEvent): Promise<void> {
  const [request] = await findRequests([subject.reference])
  if (!request?.readiness) return
  const { readiness, needs } = request
  for (const { assessment, statement: id } of needs)
    await transaction(async () => {
      const round = await hold(Assessments, assessment)
      const answer = round?.areas.flatMap(({ answers }) => answers).find((one) => one.statement === id)
      if (!round || !answer || answer.readiness || round.state === 'archived') return
      await change(Assessments, assessment, undefined, (same) => {
        answer.readiness = readiness
        return assessmentEvents.gapPrioritised(assessmentSubject(same), act, {
          memberCode: same.memberCode,
          area: '',
          statement: id,
          text: '',
        })
      })
    })
}

/** Keeps what a submitted request says of who is ready with the gaps that it comes from. */
export const listenForReadiness = (): void => on(requestEvents.submitted, keepReadiness)
