import { expect } from 'chai'
import fc from 'fast-check'
import { percentile, slopeOf } from './figures'
import { isFailure, isLost, Ledger, type Answer, type Phase } from './ledger'
import { BadOptions, readOptions } from './options'
import { summaryOf, tableOf, violationsOf, type Check } from './report'
import type { Found } from './stage'

const undisturbed: Phase = { name: 'undisturbed' }
const away: Phase = { name: 'kill -9', isAway: true }
const full: Phase = { name: 'full disk', isFull: true }
const phases = [undisturbed, away, full]

const anAnswer = (more: Partial<Answer> = {}): Answer => ({
  kind: 'read',
  what: '/home',
  asked: undisturbed,
  answered: undisturbed,
  status: 200,
  ms: 12,
  ...more,
})

const aSave = (key: string, words: string) => ({ key, words, what: 'comment', reader: 'a@test.example', path: '/x' })

/** A run in which all went well, and what is said against it when something is changed. */
function saidOf(change: (found: Found, ledger: Ledger) => void = () => undefined, checks: Check[] = []): string[] {
  const ledger = new Ledger()
  const found: Found = {
    ledger,
    phases: [{ phase: undisturbed, seconds: 60, cpu: 12 }],
    lost: [],
    samples: Array.from({ length: 60 }, (_, at) => ({ at, memory: 300 + (at % 7) })),
    kept: [
      { at: 30, memory: 150 },
      { at: 60, memory: 152 },
    ],
    stops: [{ code: 0, seconds: 1.2 }],
    left: [],
    said: '',
  }
  ledger.note(anAnswer())
  ledger.acknowledged(aSave('one', 'words'), undisturbed)
  change(found, ledger)
  return violationsOf(found, checks)
}

describe('the judgement on a run under load', () => {
  it('has nothing against a run in which all went well', () => expect(saidOf()).to.deep.equal([]))

  it('finds an answer of 5xx, and names it', () => {
    const answer = anAnswer({ status: 500, kind: 'save', what: '/requests/new', words: 'It failed' })
    expect(saidOf((_, ledger) => ledger.note(answer))).to.deep.equal([
      '1 × 500 to a save of /requests/new, undisturbed: It failed',
    ])
  })

  it('finds no answer where nothing had stopped the server', () => {
    expect(saidOf((_, ledger) => ledger.note(anAnswer({ status: 0 })))[0]).to.match(/no answer/)
    for (const excused of [{ asked: away }, { answered: away }])
      expect(saidOf((_, ledger) => ledger.note(anAnswer({ status: 0, ...excused })))).to.deep.equal([])
  })

  it('takes 507 for right on a full disk, and nowhere else', () => {
    expect(saidOf((_, ledger) => ledger.note(anAnswer({ status: 507, asked: full })))).to.deep.equal([])
    expect(saidOf((_, ledger) => ledger.note(anAnswer({ status: 507, asked: away })))).to.have.length(1)
  })

  it('excuses no other answer of 5xx by any fault', () => {
    const phase = fc.constantFrom(...phases)
    const status = fc.integer({ min: 500, max: 599 }).filter((one) => one !== 507)
    fc.assert(
      fc.property(phase, phase, status, (asked, answered, s) => isFailure(anAnswer({ asked, answered, status: s }))),
    )
  })

  it('finds a lost save, a server that does not stop, memory that grows, a check that fails', () => {
    const lost = { reader: 'a@test.example', path: '/x', what: 'comment', key: 'one', words: ['words'] }
    expect(saidOf((found) => found.lost.push(lost))).to.deep.equal(['lost: comment of a@test.example at /x: words'])
    expect(saidOf((found) => found.stops.push({ code: 1, seconds: 10.2 }))[0]).to.include('stopped with 1')
    expect(saidOf((found) => found.stops.push({ code: 0, seconds: 11 }))[0]).to.include('after 11.0 s')
    const growing = [
      { at: 30, memory: 150 },
      { at: 60, memory: 190 },
    ]
    expect(saidOf((found) => (found.kept = growing))).to.deep.equal([
      'what is kept grows by 80 MiB a minute (at most 20)',
    ])
    expect(saidOf(undefined, [{ name: 'verify', code: 1, said: 'broken' }])).to.deep.equal(['verify: broken'])
  })

  it('is not content when nothing was saved after a fault, or the disk was never full', () => {
    const after = { phase: { name: 'after kill -9' }, seconds: 8, cpu: 1 }
    expect(saidOf((found) => found.phases.push(after))).to.deep.equal(['nothing was saved: after kill -9'])
    expect(saidOf((found) => found.phases.push({ phase: full, seconds: 8, cpu: 1 }))[0]).to.include('was not full')
  })

  it('shows its figures as a table', () => {
    const ledger = new Ledger()
    ledger.note(anAnswer())
    const found = { ledger, phases: [{ phase: undisturbed, seconds: 60, cpu: 0.05 }], lost: [], samples: [], kept: [] }
    const table = tableOf(summaryOf({ ...found, stops: [], left: ['full disk'], said: '{"level":50,"msg":"bad"}' }))
    expect(table).to.include('| undisturbed | 60 | 1 | 12 / 12 / 12 | 0 | – | 0 | 0 | 0 | 0 | 50 |')
    expect(table).to.include('Left out, as this machine cannot play it: full disk.')
  })
})

describe('the book of what was acknowledged', () => {
  type Step = readonly ['acknowledged' | 'unanswered' | 'refused', string]
  const steps = fc.array(
    fc.tuple(fc.constantFrom('acknowledged' as const, 'unanswered' as const, 'refused' as const), fc.uuid()),
    { minLength: 1, maxLength: 12 },
  )
  const bookOf = (all: readonly Step[]) => {
    const ledger = new Ledger()
    for (const [outcome, words] of all) {
      if (outcome === 'refused') ledger.refused(aSave('one', words), undisturbed, 409)
      else ledger[outcome](aSave('one', words), undisturbed)
    }
    return ledger.expected
  }

  it('asks for the last acknowledged words, or for those sent after them without an answer, and for no others', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const last = all.findLastIndex(([outcome]) => outcome === 'acknowledged')
        const [expected] = bookOf(all)
        if (last < 0) return expected === undefined
        const right = all.slice(last).flatMap(([outcome, words]) => (outcome === 'refused' ? [] : [words]))
        return all.every(([, words]) => isLost(expected!, `<p>${words}</p>`) === !right.includes(words))
      }),
    )
  })

  it('takes an empty page for lost', () => {
    expect(isLost(bookOf([['acknowledged', 'words']])[0]!, '')).to.equal(true)
  })
})

describe('the figures of a run under load', () => {
  it('have the value below which a share lies', () => {
    const values = Array.from({ length: 100 }, (_, n) => n + 1).reverse()
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).to.deep.equal([50, 95, 99, 100])
    expect(percentile([], 0.5)).to.equal(0)
  })

  it('know how memory grows, whatever the collections of garbage do, and nothing of a short time', () => {
    const shape = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 5 }))
    fc.assert(
      fc.property(shape, ([perMinute, teeth]) => {
        const samples = Array.from({ length: 60 }, (_, at) => ({
          at,
          memory: 300 + (perMinute * at) / 60 + (at % teeth),
        }))
        return Math.abs(slopeOf(samples)! - perMinute) < 6
      }),
    )
    expect(
      slopeOf([
        { at: 0, memory: 1 },
        { at: 5, memory: 100 },
      ]),
    ).to.equal(null)
  })

  it('come from a command line that is understood, or a sentence says why it is not', () => {
    expect(readOptions(['--seconds', '4', '--users', '5', '--seed', 'x', '--faults', 'kill,full'])).to.include({
      seconds: 4,
      users: 5,
      seed: 'x',
    })
    expect(readOptions(['--faults', 'none']).faults).to.deep.equal([])
    for (const line of [['--seconds', 'long'], ['--users', '0'], ['--faults', 'fire'], ['--what']])
      expect(() => readOptions(line), line.join(' ')).to.throw(BadOptions)
  })
})
