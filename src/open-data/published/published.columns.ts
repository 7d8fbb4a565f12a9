import { decimalOf } from './percentages'
import type { PublishedActivity } from './published.activity'

/** Names of the states in files for people and programs that know nothing of IATI. */
const statusNames = {
  ...({ 1: 'planned', 2: 'under-way', 3: 'delivered', 4: 'closed' } as const),
  ...({ 5: 'cancelled', 6: 'postponed' } as const),
}

const codes = (all: readonly { code: string }[]): string => all.map(({ code }) => code).join(';')

const sum = (amounts: readonly { currency: string; amount: number }[]): string => {
  const byCurrency = new Map<string, number>()
  for (const { currency, amount } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount)
  return [...byCurrency].map(([currency, amount]) => `${decimalOf(amount)} ${currency}`).join(';')
}

/** The columns of the table, each with what stands in it. Their names are part of what is promised: none changes. */
export const columns: Record<string, (activity: PublishedActivity) => string> = {
  identifier: ({ identifier }) => identifier,
  reference: ({ reference }) => reference,
  title: ({ title }) => title,
  title_language: ({ titleIn = '' }) => titleIn,
  kind: ({ kind }) => kind,
  activity_type: ({ type }) => type.code,
  delivery_mode: ({ mode }) => mode.code,
  status: ({ status }) => statusNames[status],
  first_day: ({ period }) => period.from,
  last_day: ({ period }) => period.until,
  members: ({ members }) => codes(members),
  primary_objective: ({ objectives }) => objectives[0]?.code ?? '',
  secondary_objectives: ({ objectives }) => codes(objectives.slice(1)),
  instruments: ({ instruments }) => codes(instruments),
  expertise_areas: ({ areas }) => codes(areas),
  participants_trained: ({ people }) => (people ? String(people.count) : ''),
  donors: ({ donors }) => donors.map(({ en }) => en).join(';'),
  budget: ({ budgets }) => sum(budgets),
  disbursed: ({ payments }) => sum(payments),
  updated: ({ updatedAt }) => updatedAt.toISOString(),
}

export const columnNames = Object.keys(columns)

/** An activity for programs. */
export const activityObject = ({
  updatedAt,
  period,
  budgets,
  payments,
  people,
  status,
  isToCome: _,
  actual,
  ...rest
}: PublishedActivity) => ({
  ...rest,
  status: statusNames[status],
  firstDay: period.from,
  lastDay: period.until,
  began: actual.from,
  ended: actual.until,
  budgets: budgets.map(({ currency, amount }) => ({ currency, amount: decimalOf(amount) })),
  disbursements: payments.map(({ reference, day, currency, amount }) => ({
    ...{ reference, day, currency },
    amount: decimalOf(amount),
  })),
  participantsTrained: people?.count,
  updated: updatedAt.toISOString(),
})
