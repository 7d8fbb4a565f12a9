import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { supportTable } from './support/table-of-readme'

const folder = fileURLToPath(new URL('../../src/embedded-store/', import.meta.url))
const [begin, end] = ['<!-- what is supported: begin -->\n', '<!-- what is supported: end -->']

describe('the README of the store', () => {
  it('says what is supported, as the code does (UPDATE_README=1 writes it)', () => {
    const file = join(folder, 'README.md')
    const text = readFileSync(file, 'utf8')
    const start = text.indexOf(begin) + begin.length
    const expected = `\n${supportTable()}\n\n`
    if (process.env.UPDATE_README) writeFileSync(file, text.slice(0, start) + expected + text.slice(text.indexOf(end)))
    // The formatter pads tables.
    const plain = (table: string) => table.replace(/ +/g, ' ').replace(/-+/g, '-').trim()
    const current = readFileSync(file, 'utf8')
    expect(plain(current.slice(start, current.indexOf(end)))).to.equal(plain(expected))
  })
})

describe('the folder of the store', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

  it('imports nothing of the application', () => {
    const wrong: string[] = []
    for (const name of files) {
      const depth = name.split(/[\\/]/).length - 1
      for (const [, path] of readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)) {
        const up = (path!.match(/\.\.\//g) ?? []).length
        const own = path!.startsWith('.') ? up <= depth : ['bson', 'lmdb'].includes(path!) || path!.startsWith('node:')
        if (!own) wrong.push(`${name}: ${path}`)
      }
    }
    expect(wrong).to.deep.equal([])
  })

  it('has small files', () => {
    const long = files.filter((name) => readFileSync(join(folder, name), 'utf8').split('\n').length > 255)
    expect(long).to.deep.equal([])
  })
})
