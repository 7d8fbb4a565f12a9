import { withErrors, type Parsed, type RawForm, type ValuesOf } from '../../platform/forms/forms'
import type { MissionRecord } from '../mission.model'
import { parseProposal } from './assignment.form'
import { goesAgainstOrder } from './matching'
import { candidatesFor } from './matching.queries'

/** Reads who is put forward for a place; whoever goes against the order of the candidates says why. */
export async function readProposal(
  body: RawForm,
  mission: MissionRecord,
  at: Date,
): Promise<Parsed<ValuesOf<typeof parseProposal>>> {
  const form = parseProposal(body)
  if (form.errors) return form
  const { expert, role, choiceReason } = form.values
  const candidates = await candidatesFor(mission, role, at)
  if (!candidates.some((one) => one.expert.reference === expert && one.score !== null))
    return withErrors(form.raw, { field: 'expert', message: 'missions:form.notACandidate' })
  if (goesAgainstOrder(candidates, expert) && choiceReason === '')
    return withErrors(form.raw, { field: 'choiceReason', message: 'missions:form.sayWhyThisPerson' })
  return form
}
