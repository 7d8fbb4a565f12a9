import type { ExpertClaim, ExpertLanguage, ExpertRecord } from '../expert.model'

// What an accreditation rests on (languages at work, expertise areas, experience) waits for the secretariat when the
// expert changes it: until it is accepted the file stays as it was, and matching goes by the file.

type Waiting = Pick<ExpertClaim, 'what' | 'code' | 'before' | 'after'>

/** What of a file may wait. */
export type Claimable = Pick<ExpertRecord, 'languages' | 'areas' | 'biography'>

/** Stands for an area that is in the file. */
const claimed = 'claimed'

const levelOf = (languages: readonly ExpertLanguage[], code: string): string =>
  languages.find((one) => one.code === code)?.level ?? ''

/** The file with one claim in it: a part is changed, the rest stays whatever it has become meanwhile. */
export function withClaim(file: Claimable, { what, code, after }: Waiting): Claimable {
  if (what === 'experience') return { ...file, biography: after }
  if (what === 'area') {
    const others = file.areas.filter((area) => area !== code)
    return { ...file, areas: after === '' ? others : file.areas.includes(code) ? file.areas : [...others, code] }
  }
  const others = file.languages.filter((one) => one.code !== code)
  const own = { code, level: after } as ExpertLanguage
  return { ...file, languages: after === '' ? others : [...others, own] }
}

export const waitingClaims = ({ claims = [] }: Pick<ExpertRecord, 'claims'>): ExpertClaim[] =>
  claims.filter(({ state }) => state === 'waiting')

/** The file as its expert would have it: with all that waits. */
export const wishOf = (expert: Claimable & Pick<ExpertRecord, 'claims'>): Claimable =>
  waitingClaims(expert).reduce<Claimable>(withClaim, {
    languages: expert.languages,
    areas: expert.areas,
    biography: expert.biography,
  })

/** Parts what an expert wishes into what is valid at once and what waits. */
export function divided(file: Claimable, wish: Partial<Claimable>): { direct: Partial<Claimable>; waiting: Waiting[] } {
  const { languages, areas, biography } = wish
  const spoken = languages ? languageClaims(file.languages, languages) : []
  const held = new Set(spoken.map(({ code }) => code))
  return {
    direct: languages
      ? {
          // A language that waits is in the file as it was.
          languages: [
            ...file.languages.filter(({ code }) => held.has(code)),
            ...languages.filter(({ code }) => !held.has(code)),
          ],
        }
      : {},
    waiting: [
      ...spoken,
      ...(areas ? areaClaims(file.areas, areas) : []),
      ...(biography !== undefined && biography !== file.biography
        ? [{ what: 'experience' as const, code: '', before: file.biography, after: biography }]
        : []),
    ],
  }
}

function languageClaims(file: readonly ExpertLanguage[], wish: readonly ExpertLanguage[]): Waiting[] {
  const codes = [...new Set([...file, ...wish].map(({ code }) => code))]
  return codes
    .map((code) => ({ what: 'language' as const, code, before: levelOf(file, code), after: levelOf(wish, code) }))
    .filter(({ before, after }) => before !== after && [before, after].includes('work'))
}

const areaClaims = (file: readonly string[], wish: readonly string[]): Waiting[] => [
  ...wish
    .filter((code) => !file.includes(code))
    .map((code) => ({ what: 'area' as const, code, before: '', after: claimed })),
  ...file
    .filter((code) => !wish.includes(code))
    .map((code) => ({ what: 'area' as const, code, before: claimed, after: '' })),
]

const isSame = (one: Waiting, other: Waiting): boolean =>
  one.what === other.what && one.code === other.code && one.after === other.after

/** Decided claims that a file keeps. */
const mostDecided = 50

/**
 * The claims of a file once its expert has said what of these parts is wished: what waits already and is still wished
 * stays, what is not is withdrawn, and what is new is made.
 */
export function claimsAfter(
  claims: readonly ExpertClaim[],
  parts: readonly ExpertClaim['what'][],
  wanted: readonly Waiting[],
  { make, close }: { make: (one: Waiting) => ExpertClaim; close: (one: ExpertClaim) => ExpertClaim },
): ExpertClaim[] {
  const kept = claims.map((one) =>
    one.state === 'waiting' && parts.includes(one.what) && !wanted.some((other) => isSame(one, other))
      ? close(one)
      : one,
  )
  const fresh = wanted.filter((one) => !kept.some((other) => other.state === 'waiting' && isSame(one, other)))
  const decided = kept.filter(({ state }) => state !== 'waiting').slice(-mostDecided)
  return [...decided, ...kept.filter(({ state }) => state === 'waiting'), ...fresh.map(make)]
}
