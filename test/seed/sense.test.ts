import { expect } from 'chai'
import { isOpenAll } from '../../seed/calendar/open-days'
import { dayMoved, movedTo } from '../../seed/moving/moved'
import { shiftsOf } from '../../seed/moving/shifts'
import { roundedTo, unitsForEuro } from '../../seed/money/rates'
import { gathered, readYear, type Doc, type Year } from '../../seed/prepared'
import { addDays, daysBetween, overlaps, type Day, type Period } from '../../src/platform/time/calendar-day'

// Whether the demonstration year could be a year of real work: what a reader who knows the work would stumble over.

const today = '2027-08-13'

interface Share {
  agreement: string
  line: string
  amount: number
  currency: string
}

interface Activity extends Doc {
  reference: string
  kind: string
  state: string
  mode: string
  title: string
  period?: Period
  memberCodes: string[]
  hostMember?: string
  requests: string[]
  funding: Share[]
  readiness?: { doneAt?: Date }[]
}

const hostOf = ({ hostMember, memberCodes }: Activity): string => hostMember ?? memberCodes[0]!

/** What a reader takes for the same sentence. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n/)
    .map((one) => one.trim().toLowerCase())
    // Codes and addresses are no sentences.
    .filter((one) => one.length > 30 && one.includes(' '))

/** Texts of records that people have written, wherever they stand. */
function* textsOf(value: unknown, field = ''): Generator<string> {
  if (typeof value === 'string') {
    if (!kept.has(field)) yield value
  } else if (Array.isArray(value)) for (const one of value) yield* textsOf(one, field)
  else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    for (const [name, inner] of Object.entries(value)) yield* textsOf(inner, name)
}

// Copies for lists and searches, and names, which stand in many places.
const kept = new Set(['words', 'order', 'missionTitle', 'activityTitle', 'link', 'history', 'byName', 'title'])

const countBy = <T>(list: readonly T[], key: (one: T) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

const most = (counts: ReadonlyMap<string, number>): [string, number] =>
  [...counts].reduce((top, one) => (one[1] > top[1] ? one : top), ['', 0])

describe('the sense of the demonstration year', function () {
  this.timeout(120_000)
  let year: Year['collections']
  let activities: Activity[]

  before(async () => {
    year = await gathered(movedTo(today, await readYear(), () => undefined))
    activities = year.activities as Activity[]
  })

  it('works on no weekend, no holiday of the host and not at the end of a year, on whatever day it is loaded', async () => {
    const lived = await readYear()
    for (let month = 0; month < 14; month += 1) {
      const day: Day = addDays('2026-12-03', month * 29)
      const days = Math.floor(daysBetween(lived.today, day) / 7) * 7
      const shift = shiftsOf(lived, days)
      const busy = new Map<string, Period[]>()
      const experts = new Map<string, string[]>()
      for (const { activity, expert, state } of lived.collections.assignments!)
        if (!['declined', 'release-refused', 'withdrawn'].includes(state as string))
          experts.set(activity as string, [...(experts.get(activity as string) ?? []), expert as string])
      for (const activity of lived.collections.activities as Activity[]) {
        if (!activity.period) continue
        const own = shift.get(lived.storyOf.get(activity)!)!
        const period = { from: dayMoved(activity.period.from, own), until: dayMoved(activity.period.until, own) }
        const what = `${day}: ${activity.title}, ${period.from} to ${period.until}, ${hostOf(activity)}`
        expect(isOpenAll(hostOf(activity), period), what).to.equal(true)
        expect(daysBetween(period.from, period.until), what).to.equal(
          daysBetween(activity.period.from, activity.period.until),
        )
        expect(period.until < addDays(lived.today, days), what).to.equal(activity.period.until < lived.today)
        for (const expert of experts.get(activity.reference) ?? []) {
          const others = busy.get(expert) ?? []
          expect(
            others.some((other) => overlaps(other, period)),
            `${what}, ${expert}`,
          ).to.equal(false)
          busy.set(expert, [...others, period])
        }
      }
    }
  })

  it('answers a request by each activity, and one Member by its requests', () => {
    const requests = new Map(year.requests!.map((one) => [one.reference as string, one]))
    for (const { reference, requests: answered, memberCodes, state } of activities) {
      if (state === 'cancelled') continue
      expect(answered, reference).to.have.length(1)
      expect(memberCodes, reference).to.include(requests.get(answered[0]!)!.memberCode)
    }
  })

  it('says no sentence more than five times', () => {
    const said = ['requests', 'activities', 'missionreports', 'recommendations', 'assignments', 'assessments'].flatMap(
      // A record may keep a sentence in two places, and a report has the advice that stands for itself.
      (name) =>
        year[name]!.flatMap((doc) => {
          const own = name === 'missionreports' ? { ...doc, recommendations: [] } : doc
          return [...new Set([...textsOf(own)].flatMap(sentencesOf))]
        }),
    )
    const counts = countBy(said, (one) => one)
    const [sentence, times] = most(counts)
    expect(times, sentence).to.be.at.most(5)
    expect(counts.size).to.be.at.least(5_000)
  })

  it('names activities and recommendations apart', () => {
    const titles = countBy(activities, ({ title }) => title)
    expect(most(titles)[1], most(titles)[0]).to.be.at.most(4)
    expect(titles.size / activities.length).to.be.at.least(0.4)
    const texts = countBy(year.recommendations!, ({ text }) => text as string)
    expect(most(texts)[1], most(texts)[0]).to.be.at.most(4)
    expect(texts.size / year.recommendations!.length).to.be.at.least(0.4)
  })

  it('pays amounts of the right size in each currency', () => {
    for (const { reference, funding, kind, mode } of activities) {
      const euros = funding.reduce((sum, { amount, currency }) => sum + amount / 100 / unitsForEuro[currency]!, 0)
      if (funding.length === 0) continue
      expect(euros, reference).to.be.within(mode === 'remote-live' ? 40 : 1_000, kind === 'training' ? 160_000 : 45_000)
      for (const { amount, currency } of funding) expect((amount / 100) % roundedTo[currency]!, reference).to.equal(0)
    }
  })

  it('has a line that is nearly used up, an agreement that lapses with money left, and one for gifts in kind', () => {
    const living = activities.filter(({ state }) => !['idea', 'cancelled', 'postponed'].includes(state))
    const lines = (year.agreements as (Doc & { code: string; until: Day; lines: Doc[] })[]).flatMap((agreement) =>
      agreement.lines.map(({ code, amount, costType }) => {
        const used = living
          .flatMap(({ funding }) => funding)
          .filter((share) => share.agreement === agreement.code && share.line === code)
          .reduce((sum, share) => sum + share.amount, 0)
        return { agreement, costType, left: 1 - used / (amount as number) }
      }),
    )
    for (const { left } of lines) expect(left).to.be.within(0, 1)
    expect(lines.some(({ left }) => left < 0.06)).to.equal(true)
    expect(lines.some(({ agreement, left }) => agreement.until < addDays(today, 150) && left > 0.2)).to.equal(true)
    expect(lines.some(({ costType, left }) => costType === 'in-kind' && left < 1)).to.equal(true)
  })

  it('names people once, with addresses of their administration, and no given name in two countries', () => {
    const people = year.participants as (Doc & { name: string; email: string; memberCode: string; training: string })[]
    const homes = new Map<string, string>()
    const addresses = new Map<string, string>()
    for (const { name, email, memberCode } of people) {
      expect(email).to.match(/^[a-z-]+\.[a-z-]+@(customs|trade-ministry|brokers)\.[a-z]{2}\.example$/)
      expect(addresses.get(email) ?? name).to.equal(name)
      addresses.set(email, name)
      const given = name.split(' ')[0]!
      expect(homes.get(given) ?? memberCode, name).to.equal(memberCode)
      homes.set(given, memberCode)
    }
    const events = countBy(people, ({ email }) => email)
    expect([...events.values()].filter((times) => times > 1).length).to.be.at.least(300)
    const begins = new Map(activities.map(({ reference, period }) => [reference, period?.from]))
    for (const { training, createdAt } of people) {
      const from = begins.get(training)
      if (from) expect((createdAt as Date).toISOString().slice(0, 10) < from).to.equal(true)
    }
  })

  it('is ready before it is delivered, and hears of it mostly in time', () => {
    const delivered = activities.filter(
      ({ kind, state }) => kind === 'mission' && ['delivered', 'closed'].includes(state),
    )
    for (const { reference, readiness } of delivered)
      expect(
        readiness!.filter(({ doneAt }) => !doneAt),
        reference,
      ).to.deep.equal([])
  })

  it('leaves half of the advice open, and proves a part of it', () => {
    const all = year.recommendations!
    const share = (...states: string[]) =>
      all.filter(({ state }) => states.includes(state as string)).length / all.length
    const open = share('issued', 'accepted', 'partly-accepted', 'in-progress', 'blocked', 'reported-done')
    expect(open).to.be.within(0.4, 0.65)
    expect(share('verified', 'asked-again', 'lasting')).to.be.within(0.15, 0.4)
    expect(share('not-lasting')).to.be.within(0.005, 0.08)
    expect(share('rejected')).to.be.within(0.03, 0.12)
  })

  it('serves all that the framework names', () => {
    const mapped = activities.map(({ mapping }) => mapping as Record<string, unknown>)
    const served = mapped.flatMap((one) => [
      one.objective,
      ...(one.focusAreas as string[]),
      ...(one.supportingFunctions as string[]),
      ...(one.improvements as string[]),
      ...(one.cooperation ? ['SP2'] : []),
    ])
    for (const code of ['SO1', 'SO2', 'SO3', 'SO4', 'FA1', 'FA2', 'FA3', 'SP2', 'SP4', 'SP5', 'ORG1', 'ORG2'])
      expect(served, code).to.include(code)
  })
})
