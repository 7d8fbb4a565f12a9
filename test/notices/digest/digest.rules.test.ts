import { expect } from 'chai'
import { isDue, isMorning } from '../../../src/notices/digest/digest.rules'

const at = (text: string) => new Date(text)
const daily = (createdAt: string, now: string, zone = 'UTC') =>
  isDue({ hold: 'daily', createdAt: at(createdAt) }, at(now), zone)
const weekly = (createdAt: string, now: string, zone = 'UTC') =>
  isDue({ hold: 'weekly', createdAt: at(createdAt) }, at(now), zone)

describe('the morning of a summary', () => {
  it('begins at seven where the reader is', () => {
    expect(isMorning(at('2026-11-24T06:59:00Z'), 'UTC')).to.equal(false)
    expect(isMorning(at('2026-11-24T07:00:00Z'), 'UTC')).to.equal(true)
    // In Fiji it is seven in the morning of the 25th.
    expect(isMorning(at('2026-11-24T18:59:00Z'), 'Pacific/Fiji')).to.equal(false)
    expect(isMorning(at('2026-11-24T19:00:00Z'), 'Pacific/Fiji')).to.equal(true)
  })

  it('takes what was written before it, and leaves what comes later to the next', () => {
    expect(daily('2026-11-23T15:00:00Z', '2026-11-24T07:05:00Z')).to.equal(true)
    expect(daily('2026-11-24T06:30:00Z', '2026-11-24T07:05:00Z')).to.equal(true)
    expect(daily('2026-11-24T07:01:00Z', '2026-11-24T07:05:00Z')).to.equal(false)
    expect(daily('2026-11-23T15:00:00Z', '2026-11-24T03:00:00Z'), 'not at night').to.equal(false)
  })

  it('loses nothing when a day was missed', () => {
    expect(daily('2026-11-20T15:00:00Z', '2026-11-24T15:00:00Z')).to.equal(true)
    expect(weekly('2026-11-10T15:00:00Z', '2026-11-26T09:00:00Z')).to.equal(true)
  })

  it('goes by the day of the reader across midnight', () => {
    // Written on the evening of the 23rd in New York, when it was the 24th in UTC.
    expect(daily('2026-11-24T03:00:00Z', '2026-11-24T12:30:00Z', 'America/New_York')).to.equal(true)
    expect(daily('2026-11-24T03:00:00Z', '2026-11-24T11:30:00Z', 'America/New_York')).to.equal(false)
    expect(daily('2026-11-24T12:10:00Z', '2026-11-24T12:30:00Z', 'America/New_York')).to.equal(false)
  })

  it('of a week is the one of Monday', () => {
    // 23 November 2026 is a Monday.
    expect(weekly('2026-11-20T15:00:00Z', '2026-11-22T09:00:00Z')).to.equal(false)
    expect(weekly('2026-11-20T15:00:00Z', '2026-11-23T06:00:00Z')).to.equal(false)
    expect(weekly('2026-11-20T15:00:00Z', '2026-11-23T07:00:00Z')).to.equal(true)
    expect(weekly('2026-11-23T08:00:00Z', '2026-11-29T09:00:00Z')).to.equal(false)
  })

  it('takes what a pause has kept back, once it is over', () => {
    expect(isDue({ hold: 'pause', createdAt: at('2026-11-24T07:01:00Z') }, at('2026-11-24T07:05:00Z'), 'UTC')).to.equal(
      true,
    )
    expect(isDue({ hold: 'never', createdAt: at('2026-11-20T07:01:00Z') }, at('2026-11-24T07:05:00Z'), 'UTC')).to.equal(
      false,
    )
  })
})
