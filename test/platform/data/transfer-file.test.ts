import { expect } from 'chai'
import { Binary, Double, Long, ObjectId, type Document } from 'bson'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readTransfer, transferLines, type Carried, type Head } from '../../../src/platform/data/moving/transfer-file'

const head: Head = { format: 1, data: 7, at: '2026-11-30T04:00:00.000Z' }
const records: Record<string, Document[]> = {
  members: [{ _id: new ObjectId(), code: 'FJ', names: { en: 'Fiji', fr: 'Fidji' } }],
  requests: Array.from({ length: 40 }, (_, number) => ({
    _id: new ObjectId(),
    reference: `REQ-2026-${number}`,
    at: new Date('2026-11-30T04:00:00Z'),
    big: Long.fromString('9007199254740993'),
    real: new Double(3),
    bytes: new Binary(Buffer.from([0, 255, number])),
    line: 'first\nsecond\u2028third',
    nothing: null,
  })),
}

describe('the file that carries everything', () => {
  const folder = mkdtempSync(join(tmpdir(), 'capstan-transfer-'))
  const file = join(folder, 'data.gz')
  after(() => rmSync(folder, { recursive: true, force: true }))
  let whole = ''
  before(async () => {
    async function* recordsOf(name: string) {
      for (const record of await Promise.resolve(records[name]!)) yield record
    }
    for await (const line of transferLines(head, Object.keys(records), recordsOf)) whole += line
  })

  async function readOf(bytes: Buffer): Promise<(Head | Carried)[]> {
    writeFileSync(file, bytes)
    const found: (Head | Carried)[] = []
    for await (const one of readTransfer(file)) found.push(one)
    return found
  }

  it('gives back what was written, with every type', async () => {
    const [first, ...rest] = await readOf(gzipSync(whole))
    expect(first).to.deep.equal(head)
    expect(rest).to.have.length(41)
    const { collection, record } = rest[1] as Carried
    expect(collection).to.equal('requests')
    expect(record.big).to.deep.equal(Long.fromString('9007199254740993'))
    expect(record.real).to.be.instanceOf(Double)
    expect(record.at).to.deep.equal(new Date('2026-11-30T04:00:00Z'))
    expect(record.line).to.equal('first\nsecond\u2028third')
    expect((record.bytes as Binary).toString('hex')).to.equal('00ff00')
  })

  const lines = () => whole.trimEnd().split('\n')
  const of = (some: string[]) => gzipSync(some.join('\n') + '\n')
  const refused: [string, () => Buffer, RegExp][] = [
    ['that was cut short', () => gzipSync(whole).subarray(0, 600), /cut short/],
    ['whose lines were cut short', () => of(lines().slice(0, -1)), /cut short/],
    ['whose last collection is missing', () => of([...lines().slice(0, 4), lines().at(-1)!]), /altered/],
    ['with a changed byte', () => withByte(gzipSync(whole)), /altered or damaged/],
    ['with a changed record', () => gzipSync(whole.replace('Fidji', 'Fiji!')), /the records of members .* hash/],
    ['that lacks a record', () => of(lines().toSpliced(5, 1)), /not as many as it says/],
    ['with a line of something else', () => of(lines().toSpliced(2, 0, 'words')), /a line cannot be read/],
    ['with something after its end', () => of([...lines(), '{"collection":"users"}']), /follows its end/],
    ['of a newer form', () => gzipSync(whole.replace('"format":"1"', '"format":"2"')), /written by a newer Capstan/],
    ['of another program', () => gzipSync('{"some":"thing"}\n'), /no export of Capstan/],
    ['that is empty', () => gzipSync(''), /cut short/],
    ['that is not compressed', () => Buffer.from('some words'), /no export/],
  ]
  for (const [what, bytes, says] of refused)
    it(`is refused in a sentence when it is one ${what}`, async () => {
      const fault = await readOf(bytes()).then(
        () => null,
        (error: Error) => error,
      )
      expect(fault?.message)
        .to.match(says)
        .and.match(/Nothing was imported\.$/)
    })
})

function withByte(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2)
  bytes[at] = bytes[at]! ^ 0xff
  return bytes
}
