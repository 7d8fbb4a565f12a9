import { paths } from '../../paths'
import { isAdmin, readsAsStaff, type Actor } from '../../programme/actor'

type Named = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

// A message about an account refers to it by its id, which says nothing to a reader.
const isId = (value: string): boolean => /^[0-9a-f]{24}$/.test(value)

/** What a record is called where a person stands in it. */
export const nameOfRecord = ({ reference, code, edition, training, activity, name }: Named): string =>
  [reference, activity, code, edition, training, name].map(text).find((one) => one !== '' && !isId(one)) ?? '–'

/** Where it is looked at, by those who may; others read its name alone. */
export function hrefOfRecord(kind: string, record: Named, actor: Actor): string | undefined {
  const reference = text(record.reference)
  if (kind === 'user') return isAdmin(actor) ? paths.users.edit({ id: String(record._id) }) : undefined
  if (!readsAsStaff(actor)) return undefined
  switch (kind) {
    case 'request':
      return paths.requests.show({ reference })
    case 'activity':
    case 'mission':
      return (record.kind === 'training' ? paths.training : paths.missions).show({ reference })
    case 'assignment':
      return paths.missions.assignment({ reference: text(record.activity), assignment: reference })
    case 'call':
      return paths.calls.show({ reference })
    case 'offer':
      return paths.calls.showOffer({ reference: text(record.call), offer: reference })
    case 'report':
      return paths.reports.show({ reference: text(record.mission) })
    case 'recommendation':
      return paths.recommendations.show({ reference })
    case 'assessment':
      return paths.assessments.show({ reference })
    case 'participant':
      return paths.training.participants({ reference: text(record.training) })
    case 'serviceRecord':
      return paths.serviceRecords.show({ code: text(record.code) })
    case 'expert':
      return paths.experts.show({ reference })
    case 'member':
      return paths.members.show({ code: text(record.code) })
    case 'agreement':
      return paths.funding.show({ code: text(record.code) })
    default:
      return undefined
  }
}
