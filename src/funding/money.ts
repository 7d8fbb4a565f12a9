/** What work takes from one budget line, in minor units of the agreement's currency. */
export interface LineMoney {
  /** Planned, and could still be dropped. */
  planned: number
  /** Confirmed or delivered: promised or paid. */
  committed: number
}

/** Says for each line of an agreement what work takes from it. */
export type MoneySource = (agreementCode: string) => Promise<ReadonlyMap<string, LineMoney>>

// Work is planned in later layers, which agreements know nothing of: they say here what they take.
let source: MoneySource = () => Promise.resolve(new Map())

export const moneySource = (taken: MoneySource): void => {
  source = taken
}

/** What work takes from each line of an agreement. */
export const moneyTaken: MoneySource = (agreementCode) => source(agreementCode)
