import type { Accreditation, ExpertClaim, ExpertRecord } from '../expert.model'
import { joinedRatings } from '../ratings/rating.summary'

/** Which of two records a value is taken from; of lists, both. */
export type OneOfTwo = 'keep' | 'gone' | 'both'

/** What is chosen of two files of one person, field by field. */
export type ChosenOfTwo = Partial<Record<(typeof chosenFields)[number], OneOfTwo>>

/** Fields of which one file may say another thing than the other, and somebody chooses. */
export const chosenFields = [
  'name',
  'homeMember',
  'category',
  'languages',
  'areas',
  'daysPerYear',
  'biography',
  'availability',
  'accreditations',
] as const

/** Of these lists both may stay. */
export const listFields: readonly (typeof chosenFields)[number][] = ['areas']

// Of one language or area, what the file that stays waits for comes first.
const waitsIn = ({ claims = [] }: ExpertRecord, { state, what, code }: ExpertClaim): boolean =>
  state === 'waiting' && claims.some((one) => one.state === 'waiting' && one.what === what && one.code === code)

const keyOf = ({ category, area, language }: Accreditation): string => [category, area, language].join(' ')

/**
 * What the file that stays is to hold. Nothing declared is lost: conflicts of interest, corrections and a suspension of
 * either file stay, and what was counted is counted together.
 */
export function joined(keep: ExpertRecord, gone: ExpertRecord, chosen: ChosenOfTwo): Partial<ExpertRecord> {
  const of = (field: keyof ChosenOfTwo) => (chosen[field] === 'gone' ? gone : keep)
  const first = of('accreditations')
  const second = first === keep ? gone : keep
  const held = new Set(first.accreditations.map(keyOf))
  const known = new Set(keep.conflicts.map(({ memberCode, type }) => memberCode + type))
  return {
    ...{ name: of('name').name, homeMember: of('homeMember').homeMember, category: of('category').category },
    languages: of('languages').languages,
    areas: chosen.areas === 'both' ? [...new Set([...keep.areas, ...gone.areas])] : of('areas').areas,
    daysPerYear: of('daysPerYear').daysPerYear,
    ...{ biography: of('biography').biography, writtenIn: of('biography').writtenIn },
    availability: of('availability').availability,
    availabilityAnsweredAt: of('availability').availabilityAnsweredAt,
    // Each category, area and language is there once: as the chosen file has it.
    accreditations: [...first.accreditations, ...second.accreditations.filter((one) => !held.has(keyOf(one)))],
    conflicts: [...keep.conflicts, ...gone.conflicts.filter(({ memberCode, type }) => !known.has(memberCode + type))],
    suspended: keep.suspended ?? gone.suspended,
    corrections: [...(keep.corrections ?? []), ...(gone.corrections ?? [])],
    claims: [...(keep.claims ?? []), ...(gone.claims ?? []).filter((one) => !waitsIn(keep, one))],
    phone: keep.phone ?? gone.phone,
    userId: keep.userId ?? gone.userId,
    rating: joinedRatings(keep.rating, gone.rating),
    missionsDone: keep.missionsDone + gone.missionsDone,
    lastMissionDay: [keep.lastMissionDay, gone.lastMissionDay]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1),
  }
}
