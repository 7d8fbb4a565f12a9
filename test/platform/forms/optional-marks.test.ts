import { expect } from 'chai'
import type { HTMLElement } from 'node-html-parser'
import { useDatabase } from '../../support/database'
import type { Page } from '../../support/page'
import { postings, titleOf } from '../../support/postings'
import { openForm, said } from '../../support/sent-forms'
import { setTime, type Fields } from '../../support/visitor'

const optional = '(optional)'

/** Names of the fields of a form whose label says that they may stay empty. */
function markedOptional(page: Page): string[] {
  const labels = page.main.querySelectorAll('label.form-label, legend').filter((label) => label.text.includes(optional))
  return labels.flatMap((label) => {
    const field = label.getAttribute('for')
    const controls = field ? [page.main.querySelector(`#${field}`)] : controlsIn(label.closest('fieldset'))
    return controls.flatMap((control) => control?.getAttribute('name') ?? [])
  })
}

const controlsIn = (group: HTMLElement | null): (HTMLElement | null)[] => group?.querySelectorAll('input') ?? []

/** Every answer to a question of the page that asks for one of a few. */
const answersOn = (page: Page): { name: string; value: string }[] =>
  page.main
    .querySelectorAll('input[type=radio]')
    .map((radio) => ({ name: radio.getAttribute('name') ?? '', value: radio.getAttribute('value') ?? '' }))

/** Fields at which a refused page shows a fault although their label says that they may stay empty. */
const wronglyAsked = (page: Page): string[] =>
  page.main
    .querySelectorAll('.field.wrong')
    .map((field) => field.querySelector('label.form-label, legend')?.text.replace(/\s+/g, ' ').trim() ?? '')
    .filter((label) => label.includes(optional))

describe('a field marked optional', () => {
  useDatabase()
  afterEach(() => setTime())

  for (const posting of postings)
    it(`may stay empty, whatever else is answered: ${titleOf(posting)}`, async () => {
      const first = await openForm(posting)
      const empty: Fields = Object.fromEntries(markedOptional(first.at).map((name) => [name, '']))
      if (Object.keys(empty).length === 0) return
      // What the form sends anyway is tried with the first.
      const sent: Fields = { ...first.at.form(first.form).fields, ...first.typed, ...empty }
      const answers = answersOn(first.at).filter(({ name, value }) => !(name in empty) && sent[name] !== value)
      const tried: (Fields | null)[] = [null, ...answers.map(({ name, value }) => ({ [name]: value }))]
      let open: Awaited<ReturnType<typeof openForm>> | null = first
      for (const answer of tried) {
        open ??= await openForm(posting)
        const page = await open.visitor.send(open.at, { ...open.typed, ...empty, ...answer }, open.form)
        expect(wronglyAsked(page), `${JSON.stringify(answer)}: ${said(page)}`).to.deep.equal([])
        // What was refused is still open.
        if (page.status !== 422) open = null
      }
    }).timeout(120_000)
})
