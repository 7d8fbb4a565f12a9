import type { PlanItem } from '../plan/plan-item'

/** What became of an activity after the plan was copied. */
export interface ChangedSince {
  what: 'new' | 'gone' | 'moved' | 'people' | 'members' | 'money'
  /** As it is now, or as it was in the copy where it is gone. */
  item: PlanItem
  /** As the copy has it; nothing where it is new. */
  before?: PlanItem
}

const peopleOf = ({ team }: PlanItem): string =>
  team
    .map(({ expert, role }) => `${expert} ${role}`)
    .sort()
    .join()
const membersOf = ({ memberCodes }: PlanItem): string => [...memberCodes].sort().join()
const moneyOf = ({ funding }: PlanItem): string =>
  funding
    .map(({ agreement, line, amount, currency }) => `${agreement}/${line} ${amount} ${currency}`)
    .sort()
    .join()

/** What has changed in today's plan since it was copied: each activity as often as something of it did. */
export function changedSince(copy: readonly PlanItem[], today: readonly PlanItem[]): ChangedSince[] {
  const copied = new Map(copy.map((item) => [item.reference, item]))
  const now = new Set(today.map(({ reference }) => reference))
  return [
    ...today.flatMap((item): ChangedSince[] => {
      const before = copied.get(item.reference)
      if (!before) return [{ what: 'new', item }]
      const found: [boolean, ChangedSince['what']][] = [
        [before.from !== item.from || before.until !== item.until, 'moved'],
        [peopleOf(before) !== peopleOf(item), 'people'],
        [membersOf(before) !== membersOf(item), 'members'],
        [moneyOf(before) !== moneyOf(item), 'money'],
      ]
      return found.flatMap(([differs, what]) => (differs ? [{ what, item, before }] : []))
    }),
    ...copy.filter(({ reference }) => !now.has(reference)).map((item): ChangedSince => ({ what: 'gone', item })),
  ]
}
