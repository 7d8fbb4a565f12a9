import { expect } from 'chai'
import { loggedPath } from '../../../src/platform/log'
import { feedHashOf, newFeedToken } from '../../../src/users/feeds/feed.token'
import { programOf } from '../../../src/users/feeds/feed.vocabulary'

describe('the address of a calendar', () => {
  it('holds at least 128 bits of chance, and is never the same', () => {
    const all = new Set(Array.from({ length: 200 }, newFeedToken))
    expect(all.size).to.equal(200)
    for (const token of all) expect(token).to.match(/^[\w-]{44}$/)
  })

  it('is found by a hash that says nothing of it', () => {
    const token = newFeedToken()
    expect(feedHashOf(token)).to.equal(feedHashOf(token)).and.not.to.include(token.slice(0, 8))
    expect(feedHashOf(newFeedToken())).not.to.equal(feedHashOf(token))
  })

  it('is none when it is too short, too long or holds other signs', () => {
    const token = newFeedToken()
    for (const other of [
      '',
      token.slice(1),
      `${token}a`,
      'a'.repeat(9000),
      `../${token.slice(3)}`,
      `${token.slice(1)}.`,
    ])
      expect(feedHashOf(other), other.slice(0, 60)).to.equal(null)
  })

  it('never stands in the log, whole or in part', () => {
    const token = newFeedToken()
    for (const path of [
      `/calendar/${token}.ics`,
      `/CALENDAR/${token}.ics?x=1`,
      `/calendar/${token.slice(5)}`,
      `/calendar/${token}/x`,
    ])
      expect(loggedPath(path)).not.to.include(token.slice(10, 30))
    expect(loggedPath('/schedule.ics?region=ESA')).to.equal('/schedule.ics')
  })
})

describe('the program that asks for a calendar', () => {
  it('is known by what it calls itself, and else is another', () => {
    const known = {
      google: 'Google-Calendar-Importer',
      outlook: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.5; Pro)',
      apple: 'iOS/17.5 (21F79) dataaccessd/1.0',
      thunderbird: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0',
      other: 'curl/8.5',
    }
    for (const [program, agent] of Object.entries(known)) expect(programOf(agent)).to.equal(program)
    expect(programOf('macOS/14.5 (23F79) CalendarAgent/1081')).to.equal('apple')
    expect(programOf(`${'x'.repeat(400)} Google`)).to.equal('other')
    expect(programOf('')).to.equal('other')
  })
})
