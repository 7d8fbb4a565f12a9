import { expect } from 'chai'
import { missingIn } from '../../../src/mission-reports/writing/report-completeness.form'
import { parseReview } from '../../../src/mission-reports/clearing/report-review.form'
import { mostRows, parseReport, type KnownCodes } from '../../../src/mission-reports/writing/report.form'
import { contentOf, emptyContent } from '../../../src/mission-reports/report.content'
import { aContent, aDraftRow } from '../report.factory'

const known: KnownCodes = {
  memberCodes: ['FJ'],
  isInstrument: (code) => code === 'risk-management-compendium',
  isObjective: (code) => /^SO[1-4]$/.test(code),
  isArea: (code) => code === 'risk',
  isStatement: (code) => /^A\d\.\d$/.test(code),
}
let keys = 0
const parse = (body: unknown, codes = known) => parseReport(body, codes, () => `k${(keys += 1)}`)
const faultsOf = (form: { errors?: { field: string; message: string }[] }) =>
  Object.fromEntries((form.errors ?? []).map(({ field, message }) => [field, message]))
const today = '2026-11-24'

describe('a report as it is written', () => {
  it('may be empty: a draft is a draft', () =>
    expect(parse({}).values?.content).to.deep.equal(contentOf(emptyContent())))

  it('survives a body that is not there or of another kind', () => {
    for (const body of [undefined, null, 'text', [1]]) expect(parse(body).errors).to.equal(undefined)
  })

  it('gives a new row its own key and keeps the key of a known one', () => {
    const { values } = parse({ findings: [{ key: 'f1', text: 'One' }, { text: 'Two' }, { key: '<x>', text: 'Three' }] })
    expect(values!.content.findings.map(({ key }) => key)).to.satisfy(
      ([first, ...others]: string[]) => first === 'f1' && others.every((key) => /^k\d+$/.test(key)),
    )
  })

  it('takes rows with gaps between their numbers', () => {
    const { values } = parse({ findings: { 0: { text: 'One' }, 120: { text: 'Two' } } })
    expect(values!.content.findings.map(({ text }) => text)).to.deep.equal(['One', 'Two'])
  })

  it('leaves out rows in which nothing is written', () => {
    const { values } = parse({
      findings: [{ key: 'f1', text: '  ' }],
      recommendations: [{ key: 'r1', text: '', owner: '' }],
    })
    expect(values!.content).to.deep.include({ findings: [], recommendations: [] })
  })

  it('knows the Member of each row when the mission has one alone', () => {
    expect(parse({ recommendations: [{ text: 'Do it' }] }).values!.content.recommendations[0]!.memberCode).to.equal(
      'FJ',
    )
    const two = { ...known, memberCodes: ['FJ', 'WS'] }
    expect(
      parse({ recommendations: [{ text: 'Do it' }] }, two).values!.content.recommendations[0]!.memberCode,
    ).to.equal(undefined)
  })

  it('refuses codes that no register knows, and Members that the mission is not for', () => {
    const row = {
      text: 'Do it',
      instrument: 'x',
      objective: 'SO9',
      statement: 'Z',
      priority: 'p',
      horizon: 'h',
      memberCode: 'WS',
    }
    const form = parse({ findings: [{ text: 'One', area: 'cooking' }], recommendations: [row] })
    expect(faultsOf(form)).to.deep.equal({
      'findings.0.area': 'platform:form.unknownChoice',
      'recommendations.0.memberCode': 'platform:form.unknownChoice',
      'recommendations.0.instrument': 'platform:form.unknownChoice',
      'recommendations.0.objective': 'platform:form.unknownChoice',
      'recommendations.0.statement': 'platform:form.unknownChoice',
      'recommendations.0.priority': 'platform:form.unknownChoice',
      'recommendations.0.horizon': 'platform:form.unknownChoice',
    })
  })

  it('refuses what is too long, no day, no number, too many people', () => {
    const form = parse({
      context: 'x'.repeat(20_001),
      findings: [{ text: 'x'.repeat(4001) }],
      recommendations: [{ text: 'x'.repeat(2001), owner: 'x'.repeat(201), dueDay: '2027-02-30' }],
      women: 'six',
      men: '-1',
      undisclosed: '1.5',
      outsideCustoms: '100001',
    })
    expect(faultsOf(form)).to.have.all.keys(
      'context',
      'findings.0.text',
      'recommendations.0.text',
      'recommendations.0.owner',
      'recommendations.0.dueDay',
      'women',
      'men',
      'undisclosed',
      'outsideCustoms',
    )
  })

  it('refuses a text that is sent as a list or an object', () =>
    expect(faultsOf(parse({ context: ['a'], results: { b: 1 } }))).to.have.all.keys('context', 'results'))

  it('refuses more rows than a report has', () =>
    expect(faultsOf(parse({ findings: Array.from({ length: mostRows + 1 }, () => ({ text: 'One' })) }))).to.deep.equal({
      findings: 'mission-reports:edit.tooManyRows',
    }))

  it('keeps what was typed when it is refused', () => {
    const form = parse({ women: 'six', findings: { 7: { text: 'One' } } })
    expect(form.raw).to.deep.include({ women: 'six', findings: [{ text: 'One' }] })
  })
})

describe('a report that is submitted', () => {
  const missing = (content = aContent()) => faultsOf({ errors: missingIn(content, today) })

  it('misses nothing when all is said', () => expect(missing()).to.deep.equal({}))

  it('needs its four sections', () =>
    expect(missing(aContent({ sections: emptyContent().sections }))).to.have.all.keys(
      'context',
      'workDone',
      'results',
      'nextSteps',
    ))

  it('needs a finding, or the word that there are none, and not both', () => {
    expect(missing(aContent({ findings: [] }))).to.deep.equal({ findings: 'mission-reports:missing.findings' })
    expect(missing(aContent({ findings: [], noFindings: true }))).to.deep.equal({})
    expect(missing(aContent({ noFindings: true }))).to.deep.equal({
      noFindings: 'mission-reports:missing.bothFindings',
    })
  })

  it('needs every fact of a recommendation but the assessment statement', () =>
    expect(missing(aContent({ recommendations: [{ key: 'r', text: '', owner: '' }] }))).to.have.all.keys(
      ...['memberCode', 'text', 'instrument', 'objective', 'owner', 'priority', 'horizon', 'dueDay'].map(
        (name) => `recommendations.0.${name}`,
      ),
    ))

  it('may have no recommendation', () => expect(missing(aContent({ recommendations: [] }))).to.deep.equal({}))

  it('asks nobody to do a thing by a day that has passed, unless it is asked already', () => {
    const past = (issuedAs?: string) =>
      aContent({ recommendations: [aDraftRow('r', { dueDay: '2026-11-23', issuedAs })] })
    expect(missing(past())).to.have.all.keys('recommendations.0.dueDay')
    expect(missing(past('REC-2026-0001'))).to.deep.equal({})
  })

  it('says how many people took part, and no more from outside than there were', () => {
    expect(missing(aContent({ participants: {} }))).to.have.all.keys('women')
    expect(missing(aContent({ participants: { women: 0 } }))).to.deep.equal({})
    expect(missing(aContent({ participants: { women: 1, men: 2, outsideCustoms: 4 } }))).to.have.all.keys(
      'outsideCustoms',
    )
  })
})

describe('the decision on a report', () => {
  it('is one of two', () => {
    expect(faultsOf(parseReview({}))).to.deep.equal({ decision: 'mission-reports:review.choose' })
    expect(faultsOf(parseReview({ decision: 'burn' }))).to.deep.equal({ decision: 'platform:form.unknownChoice' })
  })

  it('says what must be changed when the report goes back', () => {
    expect(faultsOf(parseReview({ decision: 'return', note: ' ' }))).to.deep.equal({
      note: 'mission-reports:review.sayWhat',
    })
    expect(parseReview({ decision: 'clear', share: 'yes' }).values).to.include({ decision: 'clear', share: true })
  })
})
