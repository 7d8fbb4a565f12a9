import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MongoClient, type Collection } from 'mongodb'
import type { AuditEntry } from '../../../src/audit/audit.model'
import { hashOf, startHash } from '../../../src/audit/sealing/audit.chain'
import { openStore, type EmbeddedStore } from '../../../src/embedded-store'
import { fromRoot } from '../../../src/platform/root'
import { bundleProgram, newFolder } from '../../support/process'

const anEntry = (index: number): AuditEntry => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, index)),
  actorId: 'a',
  actorName: 'A coordinator',
  event: 'request.submitted',
  kind: 'request',
  reference: `REQ-2026-000${index}`,
  title: 'Risk management',
  memberCodes: ['FJ'],
})

/** A sealed trail of this many entries. */
function aTrail(count: number): AuditEntry[] {
  let previousHash = startHash
  return Array.from({ length: count }, (_, index) => {
    const entry = anEntry(index)
    const sealed = { ...entry, number: index + 1, previousHash, hash: hashOf(entry, index + 1, previousHash) }
    previousHash = sealed.hash
    return sealed
  })
}

describe('npm run audit', function () {
  this.timeout(120_000)
  const folder = newFolder()
  let store: EmbeddedStore
  let client: MongoClient
  let entries: Collection<AuditEntry>
  let heads: Collection<{ _id: string; number: number; hash: string }>

  before(async () => {
    store = await openStore({ folder, durable: false })
    client = await MongoClient.connect(store.uri)
    entries = client.db().collection('auditentries')
    heads = client.db().collection('auditheads')
    mkdirSync(join(folder, 'anchors'))
  })
  after(async () => {
    await client.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Six entries, of which the head was written down outside. */
  beforeEach(async () => {
    const trail = aTrail(6)
    const { number, hash } = trail.at(-1)!
    await entries.deleteMany({})
    await entries.insertMany(trail)
    await heads.updateOne({ _id: 'trail' }, { $set: { number, hash } }, { upsert: true })
    const anchor = { at: '2026-01-02T00:00:00.000Z', kind: 'head', number, hash }
    writeFileSync(join(folder, 'anchors', 'audit-embedded.jsonl'), JSON.stringify(anchor) + '\n')
  })

  /** What the command says, and how it ends, while the store is in use. */
  const audit = (...line: string[]) => auditOf(folder, ...line)

  async function auditOf(data: string, ...line: string[]): Promise<{ code: number | null; said: string }> {
    const env = { ...process.env, DATA_DIR: data, MONGODB_URI: '', ANCHOR_DIR: '', LOG_LEVEL: 'silent' }
    const program = await bundleProgram('src/capstan.ts')
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [program, 'audit', ...line],
        { cwd: fromRoot(), env },
        (_error, out, err) => resolve({ code: child.exitCode, said: out + err }),
      )
    })
  }

  it('ends with 0 when the trail is whole, also while Capstan runs', async () => {
    const { code, said } = await audit('verify')
    expect(said).to.include('Entries 1 to 6; 1 records outside the database.')
    expect(code).to.equal(0)
  })

  it('ends with 1 and names the entry that was changed', async () => {
    await entries.updateOne({ number: 3 }, { $set: { actorName: 'Somebody else' } })
    const { code, said } = await audit('verify')
    expect(said).to.match(/entry 3\b/)
    expect(code).to.equal(1)
  })

  it('ends with 1 when the last entries were taken off and the head moved back', async () => {
    await entries.deleteMany({ number: { $gt: 4 } })
    const { number, hash } = aTrail(4).at(-1)!
    await heads.updateOne({ _id: 'trail' }, { $set: { number, hash } })
    const { code, said } = await audit('verify')
    expect(said).to.include('Entries are missing: entry 6')
    expect(code).to.equal(1)
  })

  it('ends with 1 where there is no database, and makes none', async () => {
    const nowhere = join(folder, 'nowhere')
    const { code, said } = await auditOf(nowhere, 'verify')
    expect(said).to.include('There is no Capstan database in')
    expect(code).to.equal(1)
    expect(existsSync(nowhere)).to.equal(false)
  })

  it('calls an empty trail empty, and not intact', async () => {
    await entries.deleteMany({})
    await heads.deleteMany({})
    rmSync(join(folder, 'anchors', 'audit-embedded.jsonl'))
    const { code, said } = await audit('verify')
    expect(said).to.include('The trail is empty').and.not.to.include('intact')
    expect(code).to.equal(0)
  })

  it('says how it is used, and ends with 1, when it is not told what to do', async () => {
    const { code, said } = await audit()
    expect(said).to.include('audit verify')
    expect(code).to.equal(1)
  })
})
