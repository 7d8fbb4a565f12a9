import { expect } from 'chai'
import { filesBelow, read } from './source'

// Words of the programme, in the singular. Not in the list: words that a page, a list or any record has as well, such as
// head, area, plan, report, request.
const words = [
  ...['accreditation', 'agreement', 'assessment', 'engagement', 'expert', 'framework', 'funding', 'indicator'],
  ...['instrument', 'member', 'mission', 'nomination', 'participant', 'recommendation', 'roster', 'thread', 'training'],
  ...['auditor', 'coordinator', 'donor', 'customs', 'financial'],
]

const ofTheProgramme = new Set(words.flatMap((word) => [word, word + 's']))

const meant = new Set([
  // An address as the reader could have one: "for example name@customs.example".
  'src/platform/messages.en.json: customs',
  // The module of Node: worker_threads.
  'src/platform/tables/table-worker.ts: threads',
  'src/platform/workers/new-worker.ts: threads',
  'src/platform/workers/worker-pool.ts: threads',
])

/** The words of a text, those inside of names too: 'memberCode' → member, code. */
const wordsIn = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)

describe('the ground', () => {
  it('knows nothing of the programme', () => {
    const told = filesBelow('src/platform', '.ts', '.json').flatMap((file) =>
      [...new Set(wordsIn(read(file)))].filter((word) => ofTheProgramme.has(word)).map((word) => `${file}: ${word}`),
    )
    expect(told.filter((one) => !meant.has(one))).to.deep.equal([])
  })
})
