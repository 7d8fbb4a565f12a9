import { planOf, warningsOfPerson, type ScheduleWarning } from '../../activities'
import { homeOfExpert } from '../../experts'
import { withErrors, type FieldError, type Parsed, type RawForm, type ValuesOf } from '../../platform/forms/forms'
import type { MissionRecord } from '../mission.model'
import { parseProposal } from './assignment.form'
import { goesAgainstOrder } from './matching'
import { candidatesFor } from './matching.queries'

/** What speaks against a person on the days of a mission. */
export async function proposalWarnings(mission: MissionRecord, expert: string, at: Date): Promise<ScheduleWarning[]> {
  const plan = planOf(mission)
  const homeMember = homeOfExpert(expert)
  return plan && homeMember ? warningsOfPerson(plan, { expert, homeMember }, at) : []
}

/** The reasons that a proposal owes: for going against the order, and for going past a warning. */
export const reasonsMissing = (
  againstOrder: boolean,
  warnings: readonly ScheduleWarning[],
  { choiceReason, warningReason }: { choiceReason: string; warningReason: string },
): FieldError[] => [
  ...(againstOrder && choiceReason === ''
    ? [{ field: 'choiceReason', message: 'missions:form.sayWhyThisPerson' }]
    : []),
  ...(warnings.some(({ level }) => level === 'warn') && warningReason === ''
    ? [{ field: 'warningReason', message: 'activities:warning.giveReason' }]
    : []),
]

/** Reads who is put forward for a place; whoever goes against the order of the candidates says why. */
export async function readProposal(
  body: RawForm,
  mission: MissionRecord,
  at: Date,
): Promise<Parsed<ValuesOf<typeof parseProposal>>> {
  const form = parseProposal(body)
  if (form.errors) return form
  const { expert, role, choiceReason, warningReason } = form.values
  const candidates = await candidatesFor(mission, role, at)
  if (!candidates.some((one) => one.expert.reference === expert && one.score !== null))
    return withErrors(form.raw, { field: 'expert', message: 'missions:form.notACandidate' })
  const warnings = await proposalWarnings(mission, expert, at)
  const errors = reasonsMissing(goesAgainstOrder(candidates, expert), warnings, { choiceReason, warningReason })
  return errors.length > 0 ? withErrors(form.raw, ...errors) : form
}
