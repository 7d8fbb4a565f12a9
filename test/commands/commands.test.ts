import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { bundleCapstan, bundleProgram, newFolder, runProgram } from '../support/process'

/** What a command says, and how it ends; `typed` comes in as if it were typed. */
async function capstan(folder: string, words: string[], typed = ''): Promise<{ code: number | null; said: string }> {
  await bundleCapstan()
  return runProgram(await bundleProgram('src/capstan.ts'), words, { DATA_DIR: folder }, typed)
}

describe('the commands', function () {
  this.timeout(120_000)
  const folder = newFolder()
  after(() => rmSync(folder, { recursive: true, force: true }))

  const accounts = async () => {
    const store = await openStore({ folder })
    const client = await MongoClient.connect(store.uri)
    const found = await client.db().collection('users').find().toArray()
    await client.close()
    await store.close()
    return found
  }

  it('list themselves', async () => {
    const { code, said } = await capstan(folder, [])
    expect(code).to.equal(0)
    for (const words of ['admin create <address>', 'store backup <file>', 'store restore <file>', 'audit verify'])
      expect(said).to.include(words)
  })

  it('refuse a word that they do not know, with the help', async () => {
    const { code, said } = await capstan(folder, ['frobnicate'])
    expect(code).to.equal(1)
    expect(said).to.include('There is no command "frobnicate".').and.to.include('admin create')
  })

  it('refuse words that a command does not know, with its own help', async () => {
    const { code, said } = await capstan(folder, ['store', 'frobnicate'])
    expect(code).to.equal(1)
    expect(said).to.include('store backup <file>').and.not.to.include('admin create')
  })

  it('make an administrator, whose password is read and never said', async () => {
    const { code, said } = await capstan(
      folder,
      ['admin', 'create', 'Keeper@Customs.example'],
      'seven horses in rain\n',
    )
    expect(code).to.equal(0)
    expect(said).to.include('keeper@customs.example is a system administrator').and.not.to.include('horses')
    const [account] = await accounts()
    expect(account).to.deep.include({ email: 'keeper@customs.example', roles: ['admin'], active: true })
    expect(account!.passwordHash).to.match(/^\$argon2id\$/)
  })

  it('let an administrator in again, with another password', async () => {
    const [before] = await accounts()
    const { said } = await capstan(folder, ['admin', 'create', 'keeper@customs.example'], 'eight horses in rain\n')
    expect(said).to.include('has the new password')
    const found = await accounts()
    expect(found).to.have.lengthOf(1)
    expect(found[0]!.passwordHash).not.to.equal(before!.passwordHash)
    expect(found[0]!.accessChanges).to.equal(1)
  })

  it('refuse a weak password and an address that is none, and change nothing', async () => {
    const weak = await capstan(folder, ['admin', 'create', 'other@customs.example'], 'password\n')
    expect(weak.code).to.equal(1)
    expect(weak.said).to.include('12 characters')
    expect((await capstan(folder, ['admin', 'create', 'nobody'])).said).to.include('"nobody" is no e-mail address.')
    expect(await accounts()).to.have.lengthOf(1)
  })
})
