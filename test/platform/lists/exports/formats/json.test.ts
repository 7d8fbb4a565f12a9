import { expect } from 'chai'
import type { FileValue } from '../../../../../src/platform/lists/exports/file-columns'
import { jsonOf } from '../../../../../src/platform/lists/exports/formats/json'
import type { FileSheet } from '../../../../../src/platform/lists/exports/list-file'

const sheet = (key: string, title: string): FileSheet => ({
  key,
  title,
  columns: [{ key: 'name', label: 'Name', kind: 'text', of: 'name', read: () => null }],
  // oxlint-disable-next-line typescript/require-await
  async *rows(): AsyncGenerator<FileValue[][]> {
    yield [['“é” 税関']]
  },
})

async function written(sheets: FileSheet[]): Promise<string> {
  const file = { title: 'Missions', address: '/missions', lang: 'en', reader: 'Ana', about: [] }
  let text = ''
  for await (const piece of jsonOf({ ...file, at: new Date(0), sheets, separator: 'comma' })) text += piece
  return text
}

const titlesIn = (text: string): string[] => [...text.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title!)

describe('a list as JSON', () => {
  it('names each thing once: a table that is alone has the title of the file', async () => {
    const text = await written([sheet('list', 'Missions')])
    expect(JSON.parse(text)).to.deep.include({ title: 'Missions', table: 'list', rows: [{ name: '“é” 税関' }] })
    expect(titlesIn(text)).to.deep.equal(['Missions'])
  })

  it('gives several tables their own titles', async () => {
    const text = await written([sheet('done', 'Delivered'), sheet('open', 'Open')])
    expect((JSON.parse(text) as { tables: unknown[] }).tables).to.have.length(2)
    expect(titlesIn(text)).to.deep.equal(['Missions', 'Delivered', 'Open'])
  })
})
