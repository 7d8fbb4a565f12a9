import { expect } from 'chai'
import { allRoutes } from '../../src/app'
import { paths } from '../../src/paths'
import { fileAddress, pagePattern } from '../../src/platform/lists/exports/file-formats'
import { useDatabase } from '../support/database'
import { postings, titleOf } from '../support/postings'
import { openForm } from '../support/sent-forms'
import { people, signInAll, type Cast, type Person } from './cast'
import { forms, pages, type Expected } from './expected'
import { aWorld } from './world'

const entries = allRoutes.flatMap((feature) => feature.entries)
const patternsOf = (wanted: string) => entries.filter(({ method }) => method === wanted).map(({ pattern }) => pattern)

type Answer = 'opens' | 'sign-in' | '403' | '404'

/** What everybody is answered, when `expected` holds. */
function answersOf(pattern: string, { opens, knows }: Expected): Record<string, Answer> {
  const refused = (name: Person): Answer => {
    if (name === 'guest') return 'sign-in'
    return !pattern.includes(':') || knows?.includes(name) ? '403' : '404'
  }
  return Object.fromEntries(people.map((name) => [name, opens.includes(name) ? 'opens' : refused(name)]))
}

// Whoever comes in may be led on, or told that a step is not possible in this state.
function kindOf(status: number, location = ''): string {
  if (status === 303 && location.startsWith('/sign-in')) return 'sign-in'
  return [200, 303, 400, 409, 422].includes(status) ? 'opens' : String(status)
}

const expectedOfAll = (): [string, Expected][] => [
  ...Object.entries(pages),
  ...patternsOf('get').flatMap((pattern): [string, Expected][] => {
    const page = pagePattern(pattern)
    return page === null ? [] : [[pattern, pages[page]!]]
  }),
]

describe('who may come to which address', () => {
  useDatabase()
  let cast: Cast
  let world: Record<string, string>

  it('is said for every address', () => {
    // Is there where somebody is named alone: tried by platform/headers.
    const named = patternsOf('get').filter((pattern) => pattern !== paths.securityText.pattern)
    expect(Object.keys(pages).sort()).to.deep.equal(named.filter((pattern) => pagePattern(pattern) === null).sort())
    // The files of a list or table stand under the rule of its page.
    const filed = named.flatMap((pattern) => pagePattern(pattern) ?? [])
    expect(filed.filter((pattern) => !pages[pattern])).to.deep.equal([])
  })

  it('holds on every page, file and paper, for every role and for the neighbour', async function () {
    this.timeout(300_000)
    cast = await signInAll()
    world = await aWorld(cast.visitors.contact.actor!.id)
    const differences: string[] = []
    for (const [pattern, expected] of expectedOfAll()) {
      const page = pagePattern(pattern)
      const known = (of: string) => (of.includes(':') ? world[of] : of)
      const address = page === null ? known(pattern) : known(page) && fileAddress(known(page)!, 'json')
      if (!address) throw new Error(`No address of ${pattern}`)
      const wanted = answersOf(page ?? pattern, expected)
      for (const name of people) {
        const { status, headers } = await cast.visitors[name].raw(address)
        const found = kindOf(status, headers.location)
        if (found !== wanted[name]) differences.push(`${pattern} ${name}: ${found}, not ${wanted[name]}`)
      }
    }
    expect(differences).to.deep.equal([])
  })

  describe('with a form', () => {
    beforeEach(() => cast.comeBack())

    it('is said for every form that is tried', () => {
      expect(Object.keys(forms).sort()).to.deep.equal(postings.map(titleOf).sort())
    })

    for (const posting of postings)
      it(`holds for every role and for the neighbour: ${titleOf(posting)}`, async () => {
        const { at, form } = await openForm(posting)
        const { action, fields } = at.form(form)
        const wanted = answersOf(posting.path.pattern, forms[titleOf(posting)]!)
        const found: Record<string, string> = {}
        // Those who are refused come first: they find the record as it was opened.
        const inOrder = [...people].sort(
          (one, other) => Number(wanted[one] === 'opens') - Number(wanted[other] === 'opens'),
        )
        for (const name of inOrder) {
          const answer = await cast.visitors[name].postRaw(action, { ...fields, _csrf: cast.tokens[name] })
          found[name] = kindOf(answer.status, answer.location)
        }
        expect(found).to.deep.equal(wanted)
      })
  })
})
