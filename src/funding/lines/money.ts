import { Slot } from '../../platform/data/slot'
import type { AgreementRecord, AgreementTerms } from '../agreement.model'

/** What work takes from one budget line, in minor units of the agreement's currency. */
export interface LineMoney {
  /** Planned, and could still be dropped. */
  planned: number
  /** Confirmed or delivered: promised or paid. */
  committed: number
}

/** Says for each line of an agreement what work takes from it. */
type MoneySource = (agreementCode: string) => Promise<ReadonlyMap<string, LineMoney>>

/** What work takes from each line of an agreement: work is planned in later layers, which agreements know nothing of. */
export const moneySource = new Slot<MoneySource>(() => Promise.resolve(new Map()))

/** What work takes from each line of an agreement. */
export const moneyTaken: MoneySource = (agreementCode) => moneySource.get()(agreementCode)

/** What is left of budget lines to plan, in minor units, by lineKey. */
export type LineBalances = ReadonlyMap<string, number>

/** 'accelerate/travel': a line as forms send it. */
export const lineKey = (agreementCode: string, lineCode: string): string => `${agreementCode}/${lineCode}`

/** What is left of each line of these agreements. */
export async function lineBalances(agreements: readonly AgreementRecord[]): Promise<LineBalances> {
  const balances = new Map<string, number>()
  for (const { code, lines } of agreements) {
    const taken = await moneyTaken(code)
    for (const line of lines) {
      const { planned, committed } = taken.get(line.code) ?? { planned: 0, committed: 0 }
      balances.set(lineKey(code, line.code), line.amount - planned - committed)
    }
  }
  return balances
}

/** The sum of what was agreed, in minor units. */
export const totalOf = ({ total, lines }: Pick<AgreementTerms, 'total' | 'lines'>): number =>
  total ?? lines.reduce((sum, { amount }) => sum + amount, 0)
