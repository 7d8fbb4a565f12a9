import { expect } from 'chai'
import { handoverNotices } from '../../src/handover'
import { notices } from '../../src/notices/listen'
import { filesBelow, read } from '../architecture/source'

const tables = filesBelow('src', '.ts').filter((file) => file.endsWith('.notices.ts'))
const nameOf = (file: string) => file.split('/').pop()!.replace('.notices.ts', 'Notices')

describe('the tables of who is told what', () => {
  it('tell of each event in one line, so that one line says who hears of it', () => {
    const events = [...notices, ...handoverNotices].map(({ event }) => event)
    expect(events).to.have.length.above(50)
    expect(events.filter((event, index) => events.indexOf(event) !== index)).to.deep.equal([])
  })

  it('are all walked', () => {
    const walked = read('src/notices/listen.ts') + read('src/wiring.ts')
    for (const file of tables) {
      expect(read(file), file).to.contain(`export const ${nameOf(file)} = [`)
      expect(walked, file).to.match(new RegExp(`\\.\\.\\.${nameOf(file)},|listenForNotices\\(${nameOf(file)}\\)`))
    }
  })

  it('hold each line of every table', () => {
    const lines = tables.reduce((sum, file) => sum + read(file).split('\n  notice(').length - 1, 0)
    expect([...notices, ...handoverNotices]).to.have.length(lines)
  })

  it('are the only ones that put a message of an event into the outbox', () => {
    const loud = filesBelow('src/notices', '.ts').filter((file) => /\b(hear|tell)\(/.test(read(file)))
    expect(loud).to.have.members(['src/notices/notice.ts', 'src/notices/tell.ts'])
  })

  it('can each be read at once', () => {
    for (const file of tables) expect(read(file).split('\n').length, file).to.be.below(200)
  })
})
