import { expect } from 'chai'
import fc from 'fast-check'
import { firstBreak, follow, hashOf, redactedHashOf, start, startHash } from '../../../src/audit/sealing/audit.chain'
import type { AuditEntry } from '../../../src/audit/audit.model'

function chain(titles: string[]): AuditEntry[] {
  let previousHash = startHash
  return titles.map((title, index) => {
    const entry: AuditEntry = {
      at: new Date(Date.UTC(2026, 0, 1, 0, index)),
      actorId: 'a',
      actorName: 'A coordinator',
      event: 'request.submitted',
      kind: 'request',
      reference: `REQ-2026-000${index}`,
      title,
      memberCodes: ['FJ'],
      changes: { state: ['draft', 'submitted'] },
      number: index + 1,
      previousHash,
    }
    entry.hash = hashOf(entry, index + 1, previousHash)
    previousHash = entry.hash
    return entry
  })
}

const titles = fc.array(fc.string(), { minLength: 2, maxLength: 12 })

describe('the audit trail', () => {
  it('is whole when nothing was touched', () =>
    fc.assert(
      fc.property(titles, (all) => {
        expect(firstBreak(chain(all))).to.equal(null)
      }),
    ))

  it('shows the entry that was changed', () =>
    fc.assert(
      fc.property(titles, fc.nat(), (all, pick) => {
        const entries = chain(all)
        const index = pick % entries.length
        entries[index]!.title += ' changed'
        expect(firstBreak(entries)).to.equal(index + 1)
      }),
    ))

  it('shows where an entry was taken out', () =>
    fc.assert(
      fc.property(titles, fc.nat(), (all, pick) => {
        const entries = chain(all)
        const index = pick % (entries.length - 1)
        entries.splice(index, 1)
        expect(firstBreak(entries)).to.equal(index + 1)
      }),
    ))

  it('stays whole when people are taken out as the trail says, and shows whatever else was changed', () =>
    fc.assert(
      fc.property(titles, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), fc.nat(), (all, picks, changed) => {
        const entries = chain(all)
        const redactions = new Map<number, string>()
        for (const pick of picks) {
          const entry = entries[pick % entries.length]!
          Object.assign(entry, { actorName: '', title: '', redacted: true })
          redactions.set(entry.number!, redactedHashOf(entry, entry.number!))
        }
        expect(follow(entries, start, redactions).broken).to.equal(null)
        expect(follow(entries).broken, 'unsaid').to.equal(Math.min(...redactions.keys()))
        const other = entries[changed % entries.length]!
        other.event += ' changed'
        expect(follow(entries, start, redactions).broken).to.equal(other.number)
      }),
    ))

  it('hashes the same content alike, whatever the order of its keys', () => {
    const [entry] = chain(['one'])
    const other = { ...entry!, details: { b: 1, a: { d: 2, c: 3 } } }
    const turned = { ...entry!, details: { a: { c: 3, d: 2 }, b: 1 } }
    expect(hashOf(other, 1, startHash)).to.equal(hashOf(turned, 1, startHash))
  })
})
