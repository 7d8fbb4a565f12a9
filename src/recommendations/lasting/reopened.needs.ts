import { assessmentFilter, findAssessments, sharedStates } from '../../assessments'
import { system } from '../../programme/actor'
import { needCode, type Need, type NeedSource } from '../../requests'
import { Recommendations } from '../recommendation.model'

// What does not last reopens its gap: the Member is offered it first when it asks for assistance, with the levels of the
// newest round in which it was a gap. The scores themselves belong to the Member and stay as they are.

/** The statements of a Member in which a verified change has not lasted, the latest first. */
async function reopenedStatements(memberCode: string): Promise<string[]> {
  const found = await Recommendations.find(
    { memberCode, state: 'not-lasting', statement: { $ne: null } },
    { statement: 1, lasting: 1 },
  ).lean()
  const said = ({ lasting = [] }: (typeof found)[number]) => lasting.at(-1)?.at?.getTime() ?? 0
  return [...new Set(found.sort((one, other) => said(other) - said(one)).map(({ statement }) => statement!))]
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
  const statements = await reopenedStatements(memberCode)
  if (statements.length === 0) return []
  const rounds = await findAssessments({ memberCode, state: { $in: [...sharedStates] } }, assessmentFilter(system))
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
