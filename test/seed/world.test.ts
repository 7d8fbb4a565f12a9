import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { worldFile, worldFiles, type WorldStep } from '../../seed/world'
import { fromRoot } from '../../src/platform/root'
import { reasonCodes } from '../../src/requests/request.vocabulary'
import { trainingTypes } from '../../src/training/training.vocabulary'

const reference = (name: string) =>
  JSON.parse(readFileSync(fromRoot('seed/reference', name), 'utf8')) as Record<string, unknown>[]
const known = (name: string) => new Set(reference(name).map(({ code }) => code as string))

/** Every text of a value, with where it stands. */
function textsOf(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]]
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, `${place}[${at}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${place}.${name}`))
}

/** What a reader takes for the same sentence; a code of a register is none. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n/)
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one.length > 30 && one.includes(' '))

const files = worldFiles()
const texts = files.flatMap(({ programme, name, content }) => textsOf(content, `${programme}/${name}`))

describe('the world of the demonstration year', () => {
  it('holds five stories and a file of lone requests of each programme', () => {
    expect(files.filter(({ content }) => (content as { kind: string }).kind === 'story').length).to.be.at.least(55)
    expect(new Set(files.map(({ programme }) => programme)).size).to.equal(12)
  })

  it('is written as its stories must be', () => {
    for (const { programme, name, content } of files) {
      const { success, error } = worldFile.safeParse(content)
      expect(
        success,
        `${programme}/${name}: ${error?.issues.map((one) => `${one.path.join('.')} ${one.message}`).join('; ')}`,
      ).to.equal(true)
    }
  })

  it('names Members, fields, instruments and reasons that are in the registers', () => {
    const [members, areas, instruments] = ['members.json', 'expertise-areas.json', 'instruments.json'].map(known)
    for (const { programme, name, content } of files) {
      const file = worldFile.parse(content)
      const all = file.kind === 'story' ? [file] : file.requests
      for (const one of all) for (const code of one.members) expect(members, `${programme}/${name}`).to.include(code)
      const works: { area: string; instruments: string[] }[] = file.kind === 'story' ? file.steps : file.requests
      for (const work of works) {
        expect(areas, `${programme}/${name}`).to.include(work.area)
        for (const code of work.instruments) expect(instruments, `${programme}/${name}`).to.include(code)
      }
      if (file.kind === 'asked')
        for (const { outcome } of file.requests) if ('code' in outcome) expect(reasonCodes).to.include(outcome.code)
    }
  })

  it('holds missions and trainings by what they are', () => {
    const isTraining = (type: WorldStep['type']) => (trainingTypes as readonly string[]).includes(type)
    for (const { programme, name, content } of files) {
      const file = worldFile.parse(content)
      if (file.kind === 'story')
        for (const step of file.steps)
          if (step.kind === 'training')
            expect(isTraining(step.type), `${programme}/${name}: ${step.title}`).to.equal(true)
          else expect(['webinar', 'elearning-course', 'regional-workshop']).not.to.include(step.type)
    }
  })

  it('says no sentence twice', () => {
    const places = new Map<string, string>()
    const said = texts.filter(([place]) => !/\.(owner|instruments?|positions)(\[\d+\])?$/.test(place))
    for (const [place, text] of said)
      for (const sentence of sentencesOf(text)) {
        expect(places.get(sentence), `${place}: ${sentence}`).to.equal(undefined)
        places.set(sentence, place)
      }
  })

  it('writes as the house does: apostrophes, quotation marks and spaces of each language', () => {
    for (const [place, text] of texts) {
      expect(text, place).not.to.match(/['"]|\.\.\.| {2}|^\s|\s$/)
    }
  })
})
