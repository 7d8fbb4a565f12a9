import { expect } from 'chai'
import ejs from 'ejs'
import { filesBelow, read } from './source'

const views = filesBelow('views', '.ejs')
// The layout prints the page that was rendered before it.
const printsMarkup = new Set(['views/layout.ejs'])

describe('templates', () => {
  for (const view of views)
    it(`${view} compiles and sees only page, t, ui and it`, () =>
      expect(() =>
        ejs.compile(read(view), {
          _with: false,
          destructuredLocals: ['page', 't', 'ui', 'it'],
        } as unknown as ejs.Options),
      ).not.to.throw())

  it('say in their first line what they are given, which the compiler checks in them and in each res.show', () => {
    const given = views.filter((view) => /\b(page|it)\./.test(read(view).replace(/<%#[^%]*%>/g, '')))
    expect(given.filter((view) => !/^<%# (page|it): /.test(read(view)))).to.deep.equal([])
    const loose = filesBelow('src', '.ts').filter((file) => /res\S*\.render\(['"]/.test(read(file)))
    expect(loose, 'res.render, which takes any page').to.deep.equal([])
  })

  it('print markup only by including another template', () => {
    const loud = views
      .filter((view) => !printsMarkup.has(view))
      .flatMap((view) => [...read(view).matchAll(/<%-(?!\s*include\()([^%]*)/g)].map((match) => `${view}: ${match[1]}`))
    expect(loud).to.deep.equal([])
  })

  it('hold no inline script, style or handler, which the security policy refuses', () => {
    const inline = /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son(click|change|submit|load|input)=/i
    expect(views.filter((view) => inline.test(read(view)))).to.deep.equal([])
  })

  it('place values and decide nothing: no database, no arithmetic on records', () => {
    const busy = /require\(|await |new Date|\.find\(\{|process\./
    expect(views.filter((view) => busy.test(read(view)))).to.deep.equal([])
  })

  it('choose one of a list by the one piece that narrows a long one', () => {
    const own = views.filter((view) => /<select/.test(read(view)))
    // How many languages a person may write in is no long list.
    expect(own).to.have.members(['views/components/select.ejs', 'views/components/written-in.ejs'])
  })

  it('carry the token and the key, of its own address, in every form that posts', () => {
    const count = (text: string, words: RegExp) => [...text.matchAll(words)].length
    const open = views.filter((view) => {
      const text = read(view)
      const forms = [...text.matchAll(/<form[^>]*method="post"[^>]*? action="<%= (.*?) %>"/gi)]
      const marked = (action: string) =>
        text.includes(`include('/components/form-marks', { it: { action: ${action} `) ||
        text.includes(`include('/components/form-marks', { it: { action: ${action}, buttons: `)
      return (
        forms.length !== count(text, /method="post"/gi) ||
        forms.length !== count(text, /form-marks/g) ||
        !forms.every(([, action]) => marked(action!))
      )
    })
    expect(open).to.deep.equal([])
  })
})
