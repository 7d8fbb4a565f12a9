import { expect } from 'chai'
import fc from 'fast-check'
import type { ExpertClaim, ExpertLanguage } from '../../../src/experts/expert.model'
import { claimsAfter, divided, waitingClaims, wishOf, withClaim, type Claimable } from '../../../src/experts/own/claims'

const file: Claimable = {
  languages: [
    { code: 'en', level: 'work' },
    { code: 'fr', level: 'read' },
  ],
  areas: ['risk'],
  biography: 'Ten years',
}

const made = (one: Partial<ExpertClaim>): ExpertClaim =>
  ({
    id: `${one.what} ${one.code} ${one.after}`,
    state: 'waiting',
    by: 'a',
    byName: 'A',
    at: new Date(0),
    ...one,
  }) as never

const after = (claims: ExpertClaim[], wish: Partial<Claimable>, parts: ExpertClaim['what'][]) =>
  claimsAfter(claims, parts, divided(file, wish).waiting, {
    make: made,
    close: (one) => ({ ...one, state: 'withdrawn' }),
  })

describe('what an expert changes in the own file', () => {
  it('waits where it is a language to or from working level', () => {
    const { direct, waiting } = divided(file, {
      languages: [
        { code: 'en', level: 'read' },
        { code: 'fr', level: 'work' },
        { code: 'es', level: 'work' },
      ],
    })
    expect(waiting).to.deep.equal([
      { what: 'language', code: 'en', before: 'work', after: 'read' },
      { what: 'language', code: 'fr', before: 'read', after: 'work' },
      { what: 'language', code: 'es', before: '', after: 'work' },
    ])
    expect(direct).to.deep.equal({ languages: file.languages })
  })

  it('is valid at once where it is another level of a language', () => {
    const languages: ExpertLanguage[] = [
      { code: 'en', level: 'work' },
      { code: 'fr', level: 'facilitate' },
      { code: 'es', level: 'read' },
    ]
    expect(divided(file, { languages })).to.deep.equal({ direct: { languages }, waiting: [] })
    expect(divided(file, { languages: [{ code: 'en', level: 'work' }] }).direct.languages).to.have.length(1)
  })

  it('waits where it is an area more or less, or the experience', () => {
    expect(divided(file, { areas: ['aeo'], biography: 'Eleven years' }).waiting).to.deep.equal([
      { what: 'area', code: 'aeo', before: '', after: 'claimed' },
      { what: 'area', code: 'risk', before: 'claimed', after: '' },
      { what: 'experience', code: '', before: 'Ten years', after: 'Eleven years' },
    ])
    expect(divided(file, { areas: ['risk'], biography: 'Ten years' }).waiting).to.deep.equal([])
  })

  it('is in the file, and nothing else, once all of it is accepted', () => {
    const level = fc.constantFrom('work', 'facilitate', 'read')
    const languages = fc
      .uniqueArray(fc.constantFrom('en', 'fr', 'es', 'pt', 'ar'), { minLength: 1 })
      .chain((codes) => fc.tuple(...codes.map((code) => level.map((one) => ({ code, level: one })))))
    const wishes = fc.record({
      languages,
      areas: fc.uniqueArray(fc.constantFrom('risk', 'aeo', 'valuation')),
      biography: fc.constantFrom('', 'Ten years', 'More'),
    })
    const sorted = ({ languages: spoken, areas, biography }: Claimable) => ({
      languages: [...spoken].sort((one, other) => one.code.localeCompare(other.code)),
      areas: [...areas].sort(),
      biography,
    })
    fc.assert(
      fc.property(wishes, wishes, (before, wish) => {
        const { direct, waiting } = divided(before, wish)
        const now = { ...before, ...direct }
        expect(sorted(waiting.reduce<Claimable>((one, claim) => withClaim(one, claim), now))).to.deep.equal(
          sorted(wish),
        )
        // Until then nothing that an accreditation rests on is other than before.
        const working = (one: Claimable) =>
          one.languages.flatMap((each) => (each.level === 'work' ? [each.code] : [])).sort()
        expect(working(now)).to.deep.equal(working(before))
        expect([now.areas, now.biography]).to.deep.equal([before.areas, before.biography])
      }),
    )
  })
})

describe('what waits in a file', () => {
  it('stays when the same is said again, and is withdrawn when it is not wished any more', () => {
    const first = after([], { areas: ['risk', 'aeo'] }, ['area'])
    const again = after(first, { areas: ['risk', 'aeo', 'valuation'] }, ['area'])
    expect(again[0]).to.equal(first[0])
    expect(again.map(({ code, state }) => [code, state])).to.deep.equal([
      ['aeo', 'waiting'],
      ['valuation', 'waiting'],
    ])
    const less = after(again, { areas: ['risk'] }, ['area'])
    expect(less.map(({ state }) => state)).to.deep.equal(['withdrawn', 'withdrawn'])
  })

  it('is left alone by what is said of another part', () => {
    const areas = after([], { areas: ['risk', 'aeo'] }, ['area'])
    const more = after(areas, { biography: 'New' }, ['experience'])
    expect(waitingClaims({ claims: more }).map(({ what }) => what)).to.deep.equal(['area', 'experience'])
    expect(wishOf({ ...file, claims: more })).to.deep.include({ areas: ['risk', 'aeo'], biography: 'New' })
  })

  it('keeps fifty of what was decided, and all that waits', () => {
    const decided = Array.from({ length: 60 }, (_, index) => made({ id: String(index), state: 'accepted' }))
    const claims = after(decided, { areas: ['risk', 'aeo'] }, ['area'])
    expect(claims).to.have.length(51)
    expect(claims[0]!.id).to.equal('10')
  })
})
