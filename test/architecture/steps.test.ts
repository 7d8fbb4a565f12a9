import { expect } from 'chai'
import { allRoutes } from '../../src/app'
import { filesBelow, read } from './source'

// A step of a record has an address of its own, `…/steps/<step>`, and so a rule of its own; no field says which step a
// form takes.

const posts = allRoutes.flatMap(({ entries }) => entries).filter(({ method }) => method === 'post')

/** On a record and not named so, each on purpose. */
const noSteps = new Set([
  // A script saves what is typed.
  '/assessments/:reference/areas/:area/autosave',
  '/missions/:reference/report/autosave',
])

describe('the address of a step', () => {
  it('is …/steps/<step> wherever a form changes a record otherwise than by its text', () => {
    const others = posts
      .filter(({ access }) => access.find && !access.adds && !access.merge)
      .map(({ pattern }) => pattern)
      .filter((pattern) => !/\/steps\/(:step|[a-zA-Z]+)$/.test(pattern) && !noSteps.has(pattern))
    expect(others).to.deep.equal([])
  })

  it('stands at the end of the address, and nothing else is called so', () => {
    const wrong = posts
      .map(({ pattern }) => pattern)
      .filter((pattern) => /\/steps?(\/.+\/|$)|\/actions?\b/.test(pattern))
    expect(wrong).to.deep.equal([])
  })

  it('says the step: no hidden field and no button names one', () => {
    const named = /name="(action|step|way)"|name: '(action|step|way)'|fields\.\w+\('(action|step|way)'/
    const forms = [...filesBelow('views', '.ejs'), ...filesBelow('src', '.presenter.ts')]
    expect(forms.filter((file) => named.test(read(file)))).to.deep.equal([])
  })

  it('is read by no route out of what a form holds', () => {
    const routes = filesBelow('src', '.routes.ts')
    const taken =
      /\{[^}]*\b(action|step|way)\b[^}]*\} = (\(?req\.body|\(req\.body|body)|body(\?\.|\.)(action|step|way)\b/
    expect(routes.filter((file) => taken.test(read(file)))).to.deep.equal([])
  })

  it('finds its record as its other addresses do, not route by route', () => {
    const files = filesBelow('src', '.routes.ts')
    expect(files.filter((file) => /\{ find, see/.test(read(file)))).to.deep.equal([])
  })
})
