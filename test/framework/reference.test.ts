import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { areaCodes, expertiseAreas, frameworkElement, instruments, namedKeys, objectiveKeys } from '../../src/framework'
import { uncovered } from '../../src/framework/editions/adoption'
import { editionOn, referenceEditions } from '../../src/framework/framework.directory'
import type { FrameworkEdition } from '../../src/framework/framework.model'
import { crosswalkKinds, instrumentKinds } from '../../src/framework/framework.vocabulary'
import { fromRoot } from '../../src/platform/root'

type Label = { en: string; fr: string }
const read = <T>(file: string): T => JSON.parse(readFileSync(fromRoot('seed/reference', file), 'utf8')) as T

const edition = editionOn('2026-11-24')
const vocabularies = read<Record<string, Record<string, Label>>>('vocabularies.json')
const programmes =
  read<{ code: string; name: Label; funder: Label; status: Label; fundingType: string }[]>('programmes.json')

describe('the strategic framework', () => {
  it('holds every element of the edition', () =>
    expect(edition.elements.map(({ code }) => code)).to.have.members([
      ...['SO1', 'SO2', 'SO3', 'SO4', 'SP1', 'SP2', 'SP3', 'SP4', 'SP5'],
      ...['FA1', 'FA2', 'FA3', 'ORG1', 'ORG2'],
    ]))

  it('describes each of them in both languages', () => {
    for (const { code, title, description } of edition.elements) {
      for (const lang of ['en', 'fr'] as const) {
        expect(title[lang], code).to.have.length.greaterThan(5)
        expect(description[lang], code).to.have.length.greaterThan(40)
      }
      expect(title.en, code).not.to.equal(title.fr)
      expect(description.en, code).not.to.equal(description.fr)
    }
  })
})

describe('what else is shipped', () => {
  const announced = referenceEditions()[1]!

  it('is the plan that has been announced, by its name and its days alone, with its sources', () => {
    expect(referenceEditions()).to.have.length(2)
    expect(announced).to.include({ edition: '2025-2028', state: 'announced' })
    expect(announced.elements).to.deep.equal([])
    expect(announced.motto.fr, 'no French of our own').to.equal('')
    expect(announced.source)
      .to.match(/not verified/)
      .and.match(/not been found/)
  })

  it('holds no placeholder, and the demonstration none that could be mistaken for a plan', () => {
    for (const one of referenceEditions()) expect(one.placeholder, one.edition).not.to.equal(true)
    const demo = JSON.parse(readFileSync(fromRoot('seed/demo-edition.json'), 'utf8')) as FrameworkEdition
    expect(demo).to.include({ edition: 'DEMO', placeholder: true })
    for (const { code, title } of [...demo.elements, ...demo.layers, { code: 'DEMO', title: demo.title }]) {
      expect(title.en.toLowerCase(), code).to.include('placeholder')
      expect(title.fr, code).to.match(/fictif/)
    }
    const kinds = new Set(demo.crosswalk.map(({ kind }) => kind))
    for (const kind of crosswalkKinds) if (kind !== 'new') expect(kinds.has(kind), kind).to.equal(true)
    expect(uncovered(demo, edition)).to.deep.equal({ from: [], to: [] })
  })
})

describe('the instruments', () => {
  it('are 98, each once', () => {
    expect(instruments()).to.have.length(98)
    expect(new Set(instruments().map(({ code }) => code)).size).to.equal(98)
  })

  it('serve known objectives, focus areas and expertise areas', () => {
    for (const one of instruments()) {
      expect(one.objectives, one.code).not.to.be.empty
      expect(one.expertiseAreas, one.code).not.to.be.empty
      expect(objectiveKeys(edition), one.code).to.include.members(one.objectives)
      expect(namedKeys(edition, 'focus'), one.code).to.include.members(one.focusAreas)
      expect(areaCodes(), one.code).to.include.members(one.expertiseAreas)
      expect(instrumentKinds, one.code).to.include(one.kind)
    }
  })

  it('are described in French, not in a copy of the English', () => {
    for (const { code, name, description } of instruments()) {
      expect(description.fr, code).not.to.equal(description.en)
      expect(name.fr, code).not.to.equal('')
      expect(description.fr, code).not.to.match(/\b(the|and|with|for)\b/)
    }
  })

  it('cover all four objectives and each focus area', () => {
    for (const code of objectiveKeys(edition))
      expect(instruments().filter(({ objectives }) => objectives[0] === code)).not.to.be.empty
    for (const code of namedKeys(edition, 'focus'))
      expect(instruments().filter(({ focusAreas }) => focusAreas.includes(code))).not.to.be.empty
  })
})

describe('the expertise areas', () => {
  it('are 37, each under one objective, and the same as the vocabulary', () => {
    expect(expertiseAreas()).to.have.length(37)
    expect(Object.keys(vocabularies.expertiseAreas!)).to.have.members(areaCodes())
    for (const { code, objective, label } of expertiseAreas()) {
      expect(frameworkElement(objective)?.objective, code).to.equal(true)
      expect(vocabularies.expertiseAreas![code], code).to.deep.equal(label)
    }
  })
})

describe('the vocabularies', () => {
  const labels = Object.entries(vocabularies).flatMap(([group, entries]) =>
    Object.entries(entries).map(([code, label]) => ({ group, code, label })),
  )

  it('have a label in both languages for each code', () => {
    expect(labels.length).to.be.greaterThan(300)
    for (const { group, code, label } of labels) {
      expect(label.en, `${group}.${code}`).to.be.a('string').and.not.equal('')
      expect(label.fr, `${group}.${code}`).to.be.a('string').and.not.equal('')
    }
  })

  it('say words, not abbreviations that only the code has', () => {
    const lazy = labels.filter(({ label }) => label.en.length < 3 || /^(Co|Ccf|No|Yes|Tor) [a-z]+$/.test(label.en))
    expect(lazy.map(({ group, code }) => `${group}.${code}`)).to.deep.equal([])
  })

  it('use the apostrophe of print, and the space of French before its signs', () => {
    for (const { group, code, label } of labels) {
      expect(label.en + label.fr, `${group}.${code}`).not.to.match(/\w'\w/)
      expect(label.fr, `${group}.${code}`).not.to.match(/ [:;?!»]/)
    }
  })
})

describe('the programmes', () => {
  it('are 18, named in both languages, with a kind of funding that is known', () => {
    expect(programmes).to.have.length(18)
    for (const { code, name, funder, fundingType } of programmes) {
      expect(name.fr, code).not.to.equal(name.en)
      expect(funder.fr, code).not.to.equal('')
      expect(Object.keys(vocabularies.fundingTypes!), code).to.include(fundingType)
    }
  })
})
