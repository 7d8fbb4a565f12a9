import { expect } from 'chai'
import fc from 'fast-check'
import { clearingPlan } from '../../src/mission-reports/report-clearing.service'
import { missingIn } from '../../src/mission-reports/report-completeness.form'
import { contentOf, fingerprints } from '../../src/mission-reports/report.content'
import { differences, mergeContents, type Side } from '../../src/mission-reports/report.merge'
import {
  sectionNames,
  type Finding,
  type RecommendationDraft,
  type ReportContent,
} from '../../src/mission-reports/report.model'
import { isCleared, isWritable, reportLifeCycle, type ReportState } from '../../src/mission-reports/report.status'
import { aContent, aDraftRow, aFinding } from './report.factory'

const words = fc.constantFrom('', 'One.', 'Two.', 'Three\nlines.', '<b>four</b>', 'Cinq, à Nouméa')
const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
const live = fc.constantFrom(undefined, 'REC-2026-0001', 'REC-2026-0002')

const findings = keys.chain((list) =>
  fc.tuple(...list.map(() => words)).map((texts): Finding[] => list.map((key, index) => aFinding(key, texts[index]))),
)

// A live recommendation stands in one row of a report.
const rows = keys.chain((list) =>
  fc
    .tuple(...list.map(() => fc.tuple(words, live)))
    .map((values): RecommendationDraft[] =>
      list.map((key, index) => aDraftRow(key, { text: values[index]![0], issuedAs: values[index]![1] })),
    ),
)
const onceEach = (list: RecommendationDraft[]): RecommendationDraft[] => {
  const seen = new Set<string>()
  return list.map((row) => {
    if (!row.issuedAs || seen.has(row.issuedAs)) return { ...row, issuedAs: undefined }
    seen.add(row.issuedAs)
    return row
  })
}

const contents: fc.Arbitrary<ReportContent> = fc
  .record({
    sections: fc.record({ context: words, workDone: words, results: words, nextSteps: words }),
    findings,
    noFindings: fc.boolean(),
    recommendations: rows.map(onceEach),
    participants: fc.record({ women: fc.nat(9), men: fc.nat(9) }),
    participantList: words,
  })
  .map((content) => contentOf(content))

let made = 0
const newKey = () => `new${(made += 1)}`
const byKey = <Row extends { key: string }>(list: Row[]) =>
  [...list].sort((one, other) => one.key.localeCompare(other.key))
const sorted = (content: ReportContent) => ({
  ...content,
  findings: byKey(content.findings),
  recommendations: byKey(content.recommendations),
})
const all = (mine: ReportContent, theirs: ReportContent, opened: Record<string, string>, side: Side) =>
  Object.fromEntries(differences(mine, theirs, opened).map(({ part }) => [part, side]))
const textsOf = (content: ReportContent): string[] =>
  [
    ...Object.values(content.sections),
    content.participantList,
    ...[...content.findings, ...content.recommendations].map(({ text }) => text),
  ].filter((text) => text !== '')

describe('putting two texts of one report together', () => {
  it('changes nothing where both are the same', () =>
    fc.assert(
      fc.property(contents, contents, (opened, same) => {
        expect(mergeContents(same, same, fingerprints(opened), {}, newKey)).to.deep.equal(same)
      }),
    ))

  it('is one side wholly when that side is chosen for each part', () =>
    fc.assert(
      fc.property(contents, contents, contents, (opened, mine, theirs) => {
        const prints = fingerprints(opened)
        for (const [side, wanted] of [
          ['mine', mine],
          ['theirs', theirs],
        ] as const) {
          const merged = mergeContents(mine, theirs, prints, all(mine, theirs, prints, side), newKey)
          expect(sorted(merged)).to.deep.equal(sorted(wanted))
        }
      }),
    ))

  it('loses no text that either of them wrote, unless somebody chooses so', () =>
    fc.assert(
      fc.property(contents, contents, contents, (opened, mine, theirs) => {
        const merged = mergeContents(mine, theirs, fingerprints(opened), {}, newKey)
        const kept = textsOf(merged).join('\n')
        const known = new Set(textsOf(opened))
        for (const text of [...textsOf(mine), ...textsOf(theirs)])
          if (!known.has(text)) expect(kept, text).to.include(text)
      }),
    ))

  it('gives each row a key of its own, and leaves each live recommendation on one row', () =>
    fc.assert(
      fc.property(contents, contents, contents, (opened, mine, theirs) => {
        const merged = mergeContents(mine, theirs, fingerprints(opened), {}, newKey)
        for (const list of [merged.findings, merged.recommendations])
          expect(new Set(list.map(({ key }) => key)).size).to.equal(list.length)
        const references = merged.recommendations.flatMap(({ key, issuedAs }) =>
          issuedAs && mine.recommendations.concat(theirs.recommendations).some((row) => row.key === key)
            ? [`${key} ${issuedAs}`]
            : [],
        )
        expect(new Set(references).size).to.equal(references.length)
      }),
    ))

  it('names each part that differs once, and no part that is the same', () =>
    fc.assert(
      fc.property(contents, contents, (mine, theirs) => {
        const parts = differences(mine, theirs, {}).map(({ part }) => part)
        expect(new Set(parts).size).to.equal(parts.length)
        const [one, other] = [fingerprints(mine), fingerprints(theirs)]
        for (const part of new Set([...Object.keys(one), ...Object.keys(other)]))
          expect(parts.includes(part)).to.equal(one[part] !== other[part])
      }),
    ))
})

describe('what clearing sets in motion', () => {
  const issued = rows.map((list) =>
    onceEach(list).map((row, index) => ({ ...row, issuedAs: `REC-2026-${String(index).padStart(4, '0')}` })),
  )

  it('leaves one live recommendation for each row, and none for a row that is gone', () =>
    fc.assert(
      fc.property(issued, fc.array(fc.tuple(fc.nat(9), words), { maxLength: 8 }), (before, choices) => {
        const seen = new Set<number>()
        const now = choices.map(([at, text], index): RecommendationDraft => {
          const old = before[at]
          if (!old || seen.has(at)) return aDraftRow(`added${index}`, { text })
          seen.add(at)
          return text === '' ? old : { ...old, text }
        })
        const plan = clearingPlan(now, before)
        const liveNow = new Set(before.map(({ issuedAs }) => issuedAs))
        for (const { instead } of plan.issued) if (instead) liveNow.delete(instead)
        for (const reference of plan.leftOut) liveNow.delete(reference)
        expect(liveNow.size + plan.issued.length).to.equal(now.length)
        for (const { index } of plan.issued) expect(now[index]).to.not.equal(undefined)
      }),
    ))
})

describe('the life of a report', () => {
  const walks = fc.array(fc.constantFrom(...reportLifeCycle.actions), { maxLength: 12 })

  it('never leads back from a cleared version to a text that can be changed', () =>
    fc.assert(
      fc.property(walks, (actions) => {
        const report = { state: 'draft' as ReportState }
        let cleared = false
        for (const action of actions) {
          if (reportLifeCycle.can(report, action)) reportLifeCycle.step(report, action)
          cleared ||= isCleared(report.state)
          if (cleared) expect(isWritable(report.state)).to.equal(false)
        }
      }),
    ))

  it('shares nothing that was not cleared, and clears nothing that was not handed in', () =>
    fc.assert(
      fc.property(walks, (actions) => {
        const report = { state: 'draft' as ReportState }
        const passed: ReportState[] = ['draft']
        for (const action of actions) {
          if (!reportLifeCycle.can(report, action)) continue
          reportLifeCycle.step(report, action)
          passed.push(report.state)
        }
        const before = (state: ReportState) => passed[passed.indexOf(state) - 1]
        if (passed.includes('shared')) expect(before('shared')).to.equal('cleared')
        if (passed.includes('cleared')) expect(before('cleared')).to.equal('submitted')
      }),
    ))
})

describe('the people of a report', () => {
  const count = fc.option(fc.nat(50), { nil: undefined })

  it('are counted at least once, and never more of them from outside than there are', () =>
    fc.assert(
      fc.property(count, count, count, count, (women, men, undisclosed, outsideCustoms) => {
        const participants = { women, men, undisclosed, outsideCustoms }
        const faults = missingIn(aContent({ participants }), '2026-11-24').map(({ field }) => field)
        const counted = [women, men, undisclosed].some((number) => number !== undefined)
        const people = (women ?? 0) + (men ?? 0) + (undisclosed ?? 0)
        expect(faults).to.deep.equal(!counted ? ['women'] : (outsideCustoms ?? 0) > people ? ['outsideCustoms'] : [])
      }),
    ))

  it('are asked for in every section that is empty', () =>
    fc.assert(
      fc.property(contents, (content) => {
        const faults = new Set(missingIn(content, '2026-11-24').map(({ field }) => field))
        for (const name of sectionNames) expect(faults.has(name)).to.equal(content.sections[name] === '')
      }),
    ))
})
