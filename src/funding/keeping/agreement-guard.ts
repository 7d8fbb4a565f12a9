import { Conflict, type Missing } from '../../platform/errors'
import type { AgreementRecord, AgreementTerms, BudgetLine } from '../agreement.model'
import { eligibilityFaults, lineFaults, moneyInBoth } from '../lines/eligibility'
import { naming, standingInTheWay, type PaidWork, type Uses } from '../lines/uses'

type Placed = BudgetLine & { place?: number }
type After = Omit<AgreementTerms, 'lines'> & Pick<AgreementRecord, 'state'> & { lines: readonly Placed[] }

const at = ({ place }: Placed, field: string): string => (place === undefined ? '' : `lines.${place}.${field}`)

const takenFrom = ({ shares }: Pick<PaidWork, 'shares'>, code: string): number =>
  shares.filter(({ line }) => line === code).reduce((sum, { amount }) => sum + amount, 0)

/**
 * Throws Conflict when an agreement would say less than what it pays for already: each activity and request that stands
 * in the way is named at the question that it concerns.
 */
export function assertKeepsUses(before: AgreementRecord, after: After, uses: Uses): void {
  const missing = [
    ...currencyFaults(before, after, uses),
    ...before.lines.flatMap((line) => lineChanges(line, after, uses)),
    ...narrowed(before, after, uses.works),
  ]
  if (missing.length > 0) throw new Conflict('funding:error.belowUse', { missing })
}

/** Throws Conflict when work that is still to come would be left without its money. */
export function assertMayEnd({ works, requests }: Uses): void {
  const missing = [
    ...works
      .filter(({ standing, isOver }) => standing !== 'named' && !isOver)
      .map((work) => ({ message: 'funding:error.stillPlanned', ...standingInTheWay(work) })),
    ...requests.map((request) => ({ message: 'funding:error.awaits', ...standingInTheWay(request) })),
  ]
  if (missing.length > 0) throw new Conflict('funding:error.inUse', { missing })
}

function currencyFaults({ currency }: AgreementRecord, after: After, { works, requests }: Uses): Missing[] {
  const [first] = [...works, ...requests]
  return after.currency === currency || !first
    ? []
    : [{ field: 'currency', message: 'funding:error.currencyUsed', values: naming(first) }]
}

// What happens to one line that was there: it may go when nothing names it, and shrink to what is committed.
function lineChanges(line: BudgetLine, after: After, { works, requests }: Uses): Missing[] {
  const { code, title } = line
  const kept = after.lines.find((one) => one.code === code)
  const users = works.filter(({ shares }) => shares.some((share) => share.line === code))
  const awaiting = requests.filter((request) => request.line === code)
  if (!kept) {
    const [first] = [...users, ...awaiting]
    return first ? [{ message: 'funding:error.lineUsed', values: { ...naming(first), line: title } }] : []
  }
  const faults: Missing[] = []
  const committed = users.filter(({ standing }) => standing === 'committed')
  if (committed.reduce((sum, work) => sum + takenFrom(work, code), 0) > kept.amount)
    for (const work of committed)
      faults.push({
        field: at(kept, 'amount'),
        message: 'funding:error.committed',
        values: { ...naming(work), amount: moneyInBoth(takenFrom(work, code), after.currency), line: title },
      })
  if (kept.retiredOn && !line.retiredOn)
    for (const one of [...users.filter(({ standing }) => standing === 'planned'), ...awaiting])
      faults.push({ field: at(kept, 'retired'), message: 'funding:error.lineAwaited', values: naming(one) })
  return faults
}

// Where a fault of eligibility is said in the form.
const fieldOf: Record<string, string> = {
  'funding:fault.tooEarly': 'from',
  'funding:fault.tooLate': 'until',
  'funding:fault.member': 'memberCodes',
  'funding:fault.areas': 'areas',
  'funding:fault.objectives': 'objectives',
  'funding:fault.instruments': 'instruments',
}

const lineFields: Record<string, string> = {
  'funding:fault.lineMember': 'memberCodes',
  'funding:fault.lineAreas': 'areas',
  'funding:fault.ceiling': 'ceiling',
}
const messageOf = ({ message }: Missing): string => message
const saying = (message: string): Pick<Missing, 'message'> => ({
  message: message === 'funding:fault.ceiling' ? 'funding:error.aboveCeiling' : 'funding:error.outside',
})

// Work that did not fit before is no reason to refuse what changes nothing for it.
function narrowed(before: AgreementRecord, after: After, works: readonly PaidWork[]): Missing[] {
  const faults: Missing[] = []
  const { currency } = after
  for (const work of works.filter(({ standing }) => standing !== 'named')) {
    const known = new Set(eligibilityFaults(before, work).map(({ message }) => message))
    for (const { message } of eligibilityFaults(after, work))
      if (!known.has(message) && fieldOf[message])
        faults.push({ field: fieldOf[message], message: 'funding:error.outside', values: naming(work) })
    for (const { line: code, amount } of work.shares) {
      const kept = after.lines.find((one) => one.code === code)
      const line = before.lines.find((one) => one.code === code)
      if (!kept || !line) continue
      const had = new Set(lineFaults({ lines: [line], currency }, { line: code, amount }, work).map(messageOf))
      for (const message of lineFaults({ lines: [kept], currency }, { line: code, amount }, work).map(messageOf))
        if (!had.has(message) && lineFields[message])
          faults.push({ ...saying(message), field: at(kept, lineFields[message]), values: naming(work) })
    }
  }
  return faults
}
