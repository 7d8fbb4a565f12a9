import type { KnownUser, MergedValues } from '../../users'
import { knownExpert, type OneOfTwo } from '../../experts/pure'

/** Fields in which two accounts may differ, and somebody chooses. Rights are those of both. */
export const pickedFields = ['name', 'email', 'language', 'timeZone', 'regions', 'topics'] as const
type Picked = (typeof pickedFields)[number]
export type PickedOfTwo = Partial<Record<Picked, OneOfTwo>>

/** Of these lists both may stay. */
export const pickedLists: readonly Picked[] = ['regions', 'topics']

/** Why these two are no two accounts of one person, or cannot be put together yet: a key of personal-data:merge.error. */
export function whyNotMerged(keep: KnownUser, gone: KnownUser): string | null {
  if (String(keep._id) === String(gone._id)) return 'same'
  if (keep.mergedInto || gone.mergedInto) return 'already'
  if (keep.erasedAt || gone.erasedAt) return 'erased'
  if (!keep.active && gone.active) return 'keepOpen'
  const both = (role: KnownUser['roles'][number]) => keep.roles.includes(role) && gone.roles.includes(role)
  if (both('member') && keep.memberCode !== gone.memberCode) return 'otherMembers'
  if (keep.expertId && gone.expertId && keep.expertId !== gone.expertId)
    return knownExpert(keep.expertId)?.homeMember === knownExpert(gone.expertId)?.homeMember
      ? 'filesFirst'
      : 'otherMembers'
  return null
}

const all = <T>(one: readonly T[], other: readonly T[]): T[] => [...new Set([...one, ...other])]

/** What the account that stays is to be. */
export function mergedValues(keep: KnownUser, gone: KnownUser, picked: PickedOfTwo): MergedValues {
  const of = (field: Picked) => (picked[field] === 'gone' ? gone : keep)
  // No region means all of them.
  const list = (field: 'regions' | 'topics') =>
    picked[field] !== 'both' || !isStaff(keep) || !isStaff(gone)
      ? (isStaff(keep) || !isStaff(gone) ? of(field) : gone)[field]
      : keep[field].length === 0 || gone[field].length === 0
        ? []
        : all(keep[field], gone[field])
  return {
    name: of('name').name,
    email: of('email').email,
    language: of('language').language,
    timeZone: of('timeZone').timeZone,
    roles: all(keep.roles, gone.roles),
    memberCode: keep.memberCode ?? gone.memberCode,
    isHead: keep.isHead || gone.isHead || undefined,
    mayDecide: keep.mayDecide || gone.mayDecide || undefined,
    expertId: keep.expertId ?? gone.expertId,
    agreementCodes: all(keep.agreementCodes, gone.agreementCodes),
    programmes: all(keep.programmes ?? [], gone.programmes ?? []),
    regions: list('regions'),
    topics: list('topics'),
  }
}

const isStaff = ({ roles }: KnownUser): boolean => roles.includes('coordinator')
