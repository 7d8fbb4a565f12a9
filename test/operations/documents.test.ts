import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { helpOf } from '../../src/commands'
import { fromRoot } from '../../src/platform/root'
import { settingNames } from '../../src/programme/config'

// What stands in the documents for those who run Capstan is what there is: settings, commands, scripts and files.

const read = (file: string) => readFileSync(fromRoot(file), 'utf8')
const found = (text: string, sign: RegExp) => [...new Set([...text.matchAll(sign)].map((match) => match[1]!))]
const operations = read('docs/operations.md')
const example = read('.env.example')
const readme = read('README.md')
const known = new Set<string>(settingNames)
// Of compose.yaml and Docker themselves, of the shell, and examples of a sentence.
const others = new Set(['SITE'])

describe('the documents for those who run Capstan', () => {
  it('list every setting in the example of a file of settings, and no other', () => {
    expect(found(example, /^#?([A-Z][A-Z_]+)=/gm).toSorted()).to.deep.equal([...known].toSorted())
  })

  it('explain every setting in the README, and no other', () => {
    const table = readme.split('| setting |')[1]!.split('\n\n')[0]!
    const cells = table.split('\n').map((line) => line.split('|')[1] ?? '')
    expect(found(cells.join('\n'), /`([A-Z][A-Z_]+)(?:=\w+)?`/g).toSorted()).to.deep.equal([...known].toSorted())
  })

  it('name no setting that there is not', () => {
    for (const file of ['docs/operations.md', 'compose.yaml', 'Dockerfile', 'deploy/capstan.service'])
      expect(
        found(read(file), /(?<![\w$])([A-Z][A-Z]*_[A-Z_]+|PORT|HOST|PROXIES|SITE)(?=[=:`}]| \|)/g).filter(
          (name) => !known.has(name) && !others.has(name),
        ),
        file,
      ).to.deep.equal([])
  })

  it('name no command that there is not, and every one that there is', () => {
    const help = helpOf()
    const words = found(operations, /node dist\/capstan\.js ([a-z]+(?: [a-z]+)?)/g)
    for (const command of words) expect(help, command).to.match(new RegExp(`^  ${command.split(' ')[0]}\\b`, 'm'))
    for (const command of found(operations, /node dist\/capstan\.js ((?:store|admin|audit) [a-z]+)/g))
      expect(help).to.include(`  ${command}`)
    for (const command of found(help, /^ {2}([a-z]+)/gm)) expect(words.join('\n'), command).to.include(command)
  })

  it('name no script and no file that there is not', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    for (const script of found(operations, /npm run ([\w:]+)/g)) expect(scripts).to.have.property(script)
    for (const file of found(operations, /((?:deploy|docs)\/[\w.]+|compose\.yaml|\.env\.example)/g))
      expect(existsSync(fromRoot(file)), file).to.equal(true)
    for (const file of found(read('Dockerfile') + read('compose.yaml'), /(deploy\/\w+(?:\.\w+)?)/g))
      expect(existsSync(fromRoot(file)), file).to.equal(true)
  })

  it('keep in the image nothing but what runs, and all of that', () => {
    const packed = found(read('deploy/pack.sh'), /tar cf - (.*) \\$/gm)[0]!
    for (const needed of ['package.json', 'dist', 'node_modules', 'views', 'seed/reference'])
      expect(packed).to.include(needed)
    expect(packed).not.to.match(/\b(test|bench|seed\/world)\b/)
    expect(read('Dockerfile'))
      .to.match(/^USER node$/m)
      .and.match(/--omit=dev/)
      .and.match(/^HEALTHCHECK/m)
    expect(read('compose.yaml').match(/<<: \*capstan/g)).to.have.length(2)
  })
})
