import { expect } from 'chai'
import fc from 'fast-check'
import { oneLine } from '../../../src/platform/text/plain-text'
import {
  languageAfter,
  languageOfText,
  sayLanguages,
  textLanguages,
  withoutLanguages,
  written,
  writtenAround,
} from '../../../src/platform/text/written'
import { actBy, aContactOf } from '../../support/people'

const french = written('Appui à la douane', 'fr', 'en')

describe('a text in another language than its page', () => {
  it('says its language where it stands, alone or in a sentence', () => {
    expect(sayLanguages(`<p>${french}</p>`)).to.equal('<p><span lang="fr">Appui à la douane</span></p>')
    expect(sayLanguages(`<h1>Decide on “${french}”</h1>`)).to.equal(
      '<h1>Decide on “<span lang="fr">Appui à la douane</span>”</h1>',
    )
  })

  it('says its direction when it is read from the right', () =>
    expect(sayLanguages(`<td>${written('دعم', 'ar', 'fr')}</td>`)).to.equal(
      '<td><span lang="ar" dir="rtl">دعم</span></td>',
    ))

  it('stands alone in an attribute and where no element may stand', () =>
    expect(
      sayLanguages(
        `<title>${french} · Capstan</title><a title="${french}">x</a><select><option>${french}</option></select><textarea>${french}</textarea>`,
      ),
    ).to.equal(
      '<title>Appui à la douane · Capstan</title><a title="Appui à la douane">x</a><select><option>Appui à la douane</option></select><textarea>Appui à la douane</textarea>',
    ))

  it('ends with its element when it was cut short', () =>
    expect(sayLanguages(`<p>${french.slice(0, -4)}</p><p>${french}</p>`)).to.equal(
      '<p><span lang="fr">Appui à la dou</span></p><p><span lang="fr">Appui à la douane</span></p>',
    ))

  it('is as it is when the language is the page’s, unknown, or there is nothing', () => {
    for (const text of [
      written('Support', 'en', 'en'),
      written('Support', undefined, 'en'),
      written('Support', 'x"><b>', 'en'),
    ])
      expect(text).to.equal('Support')
    expect(written('', 'fr', 'en')).to.equal('')
  })

  it('stands within a text of another language, each part in its own', () => {
    const mixed = `Message de Ana : ${written('Support for risk', 'en', 'fr')}.\nÀ vous`
    const page = (lang: 'en' | 'fr') => sayLanguages(`<p>${writtenAround(mixed, 'fr', lang)}</p>`)
    expect(page('fr')).to.equal('<p>Message de Ana : <span lang="en">Support for risk</span>.\nÀ vous</p>')
    expect(page('en')).to.equal(
      '<p><span lang="fr">Message de Ana : </span>Support for risk<span lang="fr">.</span>\n<span lang="fr">À vous</span></p>',
    )
  })

  it('loses nothing of a page, and comes out of every text that people can type', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...textLanguages()), (typed, language) => {
        const text = oneLine(typed).replace(/[&<>"']/g, '')
        expect(withoutLanguages(written(text, language, 'en'))).to.equal(text)
        const page = sayLanguages(`<p title="${written(text, language, 'en')}">${written(text, language, 'en')}</p>`)
        expect(page.replace(/<[^>]*>/g, '')).to.equal(text)
      }),
    ))

  it('cannot be feigned by somebody who types the marks', () =>
    expect(sayLanguages(`<p>${oneLine('\uFDD0fr\uFDD1x\uFDD2')}</p>`)).to.equal('<p>frx</p>'))
})

describe('the language of what somebody writes', () => {
  const act = actBy(aContactOf('SN', { language: 'fr' }))

  it('is the person’s own, unless the form says another that is known', () => {
    expect(languageOfText(act)).to.equal('fr')
    expect(languageOfText({ ...act, lang: 'ar' })).to.equal('ar')
    expect(languageOfText({ ...act, lang: 'klingon' })).to.equal('fr')
  })

  it('stays what it was where nobody is asked', () => {
    expect(languageAfter(act, 'es')).to.equal('es')
    expect(languageAfter(act, undefined)).to.equal('fr')
    expect(languageAfter({ ...act, lang: 'en' }, 'es')).to.equal('en')
  })
})
