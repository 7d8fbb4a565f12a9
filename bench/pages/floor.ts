import { deserialize, serialize } from 'bson'
import ejs from 'ejs'
import express from 'express'
import { MongoClient } from 'mongodb'
import PDFDocument from 'pdfkit'
import { fromRoot } from '../../src/platform/root'

// The least that a page needs on this machine: the same libraries with nothing of Capstan between them.

const [port, uri] = process.argv.slice(2) as [string, string]
const client = await MongoClient.connect(uri)
const db = client.db('floor')

const record = (index: number) => ({
  reference: `MIS-2026-${index}`,
  title: `Help with selectivity ${index}`,
  kind: 'mission',
  type: 'technical-assistance',
  mode: 'in-person-national',
  period: { from: '2026-07-01', until: '2026-07-05' },
  place: 'Suva',
  languages: ['en'],
  memberCodes: ['FJ'],
  mapping: { edition: '2022-2025', objective: 'SO1', secondaryObjectives: [], instruments: ['safe-framework'] },
  funding: [{ agreement: 'accelerate', line: '1', amount: 100_000, currency: 'EUR' }],
  team: [{ assignment: 'ASG-1', expert: 'EXP-1', homeMember: 'KE', role: 'lead', state: 'released', accepted: true }],
  state: 'closed',
  officerId: 'officer',
  terms: { objectives: '', outputs: '', agenda: '', participants: '', logistics: '', remarks: [] },
  createdAt: new Date(0),
})
const raws = Array.from({ length: 5000 }, (_, index) => serialize(record(index)))

const cells = '<% for (const cell of one.cells) { %><td><%= cell %></td><% } %>'
const lines = `<% for (const one of rows) { %><tr><th><a href="<%= one.href %>"><%= one.title %></a></th>${cells}</tr><% } %>`
const table = ejs.compile(`<table>${lines}</table>`, {
  _with: false,
  destructuredLocals: ['rows'],
} as ejs.Options) as (data: object) => string

const rowsOf = (count: number) =>
  raws.slice(0, count).map((raw) => {
    const { title, reference, place, state, officerId } = deserialize(raw) as Record<string, string>
    return { href: `/missions/${reference}`, title, cells: [place, state, officerId, reference, 'FJ'] }
  })

const numbers = new Float64Array(100_000).map((_, index) => index)

function sumOf100(): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}

async function twoWrites(): Promise<void> {
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await db.collection('forms').updateOne({ name: 'one' }, { $inc: { n: 1 } }, { upsert: true, session })
      await db.collection('trail').insertOne({ at: new Date(), event: 'saved' }, { session })
    }),
  )
}

const font = fromRoot('node_modules/@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf')
const text = 'The selectivity rules were reviewed on the recorded results of the last four quarters. '.repeat(6)

function tenPages(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 56 })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const whole = new Promise<Buffer>((done) => document.once('end', () => done(Buffer.concat(parts))))
  document.font(font).fontSize(10.5)
  for (let paragraph = 0; paragraph < 78; paragraph += 1) document.text(text).moveDown(0.6)
  document.end()
  return whole
}

const app = express()
app.get('/list', (_req, res) => void res.send(table({ rows: rowsOf(25) })))
app.get('/one', (_req, res) => void res.send(table({ rows: rowsOf(1) })))
app.get('/year', (_req, res) => void res.send(table({ rows: rowsOf(5000) })))
app.get('/numbers', (_req, res) => void res.send(table({ rows: rowsOf(1) }) + sumOf100()))
app.get('/save', async (_req, res) => {
  await twoWrites()
  res.send('saved')
})
app.get('/paper', async (_req, res) => void res.end(await tenPages()))
// In a transaction no collection is made.
for (const name of ['forms', 'trail']) await db.createCollection(name)
await twoWrites()
app.listen(Number(port), () => process.stdout.write(`FLOOR=http://localhost:${port}\n`))
