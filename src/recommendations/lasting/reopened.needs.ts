import { assessmentRecords, findAssessments, sharedStates } from '../../assessments'
import { needCode, type Need, type NeedSource } from '../../requests'
import type { RecommendationRecord } from '../recommendation.model'
import { recommendationRecords } from '../recommendation.queries'

// What does not last reopens its gap: the Member is offered it first when it asks for assistance, with the levels of the
// newest round in which it was a gap. The scores themselves belong to the Member and stay as they are.

type Reopened = Pick<RecommendationRecord, 'memberCode' | 'lasting'> & { statement: string }

/** The statements of these Members in which a verified change has not lasted, the latest first. */
export async function reopenedStatements(memberCodes: readonly string[]): Promise<Reopened[]> {
  const found = await recommendationRecords.all.find<Reopened>(
    { memberCode: { $in: [...memberCodes] }, state: 'not-lasting', statement: { $ne: null } },
    { fields: { memberCode: 1, statement: 1, lasting: 1 } },
  )
  const said = ({ lasting = [] }: Reopened) => lasting.at(-1)?.at?.getTime() ?? 0
  return found.sort((one, other) => said(other) - said(one))
}

/** The gaps that are known, those first in which a change has not lasted. */
export const withReopened = (gaps: NeedSource): NeedSource => ({
  find: (link, memberCode) => gaps.find(link, memberCode),
  async top(memberCode, today) {
    const first = await reopened(memberCode, gaps)
    const codes = first.map(needCode)
    return [...first, ...(await gaps.top(memberCode, today)).filter((need) => !codes.includes(needCode(need)))]
  },
})

async function reopened(memberCode: string, gaps: NeedSource): Promise<Need[]> {
  const statements = new Set((await reopenedStatements([memberCode])).map(({ statement }) => statement))
  if (statements.size === 0) return []
  const rounds = await findAssessments({ memberCode, state: { $in: [...sharedStates] } }, assessmentRecords.all)
  const needs: Need[] = []
  for (const statement of statements)
    for (const { reference } of rounds) {
      const need = await gaps.find({ assessment: reference, statement }, memberCode)
      if (!need) continue
      needs.push({ ...need, isReopened: true })
      break
    }
  return needs
}
